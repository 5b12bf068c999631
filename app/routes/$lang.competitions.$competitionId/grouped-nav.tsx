import { useTranslation } from 'react-i18next';
import { type Tab, TabsNav } from '#app/ui/tabs-nav.tsx';
import { groups } from './navigation.ts';

type GroupedTab = Tab & { readonly group: (typeof groups)[number] };

/** So many fit on a line; more need an order. */
const MOST_UNGROUPED = 7;

/**
 * The pages of a competition. Many of them stand in groups; where the window is narrow they wait behind one line that
 * names the page, which opens without a script. Only one of the two is shown, to eyes and to screen readers.
 */
export function GroupedNav({ label, tabs }: { label: string; tabs: readonly GroupedTab[] }) {
  if (tabs.length <= MOST_UNGROUPED) return <TabsNav label={label} tabs={tabs} />;
  const current = tabs.find((tab) => tab.current);
  return (
    <>
      <nav className="grouped-nav grouped-nav--wide" aria-label={label}>
        <Groups tabs={tabs} />
      </nav>
      <nav className="grouped-nav grouped-nav--narrow" aria-label={label}>
        <details>
          <summary>
            {label}
            {current !== undefined && <span className="grouped-nav__here">{current.label}</span>}
          </summary>
          <Groups tabs={tabs} />
        </details>
      </nav>
    </>
  );
}

function Groups({ tabs }: { tabs: readonly GroupedTab[] }) {
  const { t } = useTranslation('competitions');
  return (
    <ul className="grouped-nav__groups">
      {groups
        .map((group) => ({ group, own: tabs.filter((tab) => tab.group === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <li key={group}>
            <span className="grouped-nav__group">{t(`navGroup.${group}`)}</span>
            <ul>
              {own.map(({ href, label, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
    </ul>
  );
}
