export type Tab = { readonly href: string; readonly label: string; readonly current?: boolean };

/** Secondary navigation: links to pages of the same thing. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs-nav" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: name, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
