import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { type FieldProblem, readSection } from '../plan-fields.ts';
import { type SectionName, withLists } from '../plan-sections.ts';

type Live = {
  /** The section as it stands in the fields. */
  readonly section: unknown;
  readonly errors: Readonly<Record<string, FieldProblem>>;
  /** What keeps the plan from being published, by field. */
  readonly notes: Readonly<Record<string, string>>;
};

const LiveContext = createContext<Live>({ section: undefined, errors: {}, notes: {} });

type Props = {
  name: SectionName;
  saved: unknown;
  notes: Readonly<Record<string, string>>;
  children: ReactNode;
};

/** Follows what is typed in the form inside it. Without JavaScript everything below shows what is saved. */
export function LiveSection({ name, saved, notes, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<Omit<Live, 'notes'>>({ section: saved, errors: {} });
  useEffect(() => {
    const element = frame.current;
    const read = () => {
      const form = element?.querySelector('form');
      if (form == null) return;
      const { section, errors } = readSection(new FormData(form));
      setLive({ section: withLists(name, section), errors });
    };
    element?.addEventListener('input', read);
    read();
    return () => element?.removeEventListener('input', read);
  }, [name]);
  return (
    <LiveContext.Provider value={{ ...live, notes }}>
      <div ref={frame}>{children}</div>
    </LiveContext.Provider>
  );
}

export function useLiveSection(): Live {
  return useContext(LiveContext);
}

/** Whether something below that path needs attention. */
export function useNeedsAttention(path: string): boolean {
  const { notes, errors } = useContext(LiveContext);
  return [...Object.keys(notes), ...Object.keys(errors)].some((name) => name.startsWith(path));
}
