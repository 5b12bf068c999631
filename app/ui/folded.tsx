import { type ReactNode, useState } from 'react';

/** A field that few need: folded while it is empty. Once filled in it stays open, also when it is emptied under the cursor. */
export function Folded({
  filled,
  title,
  children,
}: {
  filled: boolean;
  title: ReactNode;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState(filled);
  if (filled && !opened) setOpened(true);
  return (
    <details open={opened || undefined}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
