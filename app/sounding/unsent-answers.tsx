import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '#app/autosave/autosave.ts';
import { listKeptKeys, readKept } from '#app/autosave/kept.ts';
import { Callout } from '#app/ui/callout.tsx';
import type { TypedAnswer } from './typed-answer.ts';
import { UnsentSection, type UnsentState } from './unsent-section.tsx';

type Props = {
  readonly keptAs: string;
  /** The response's own address. */
  readonly base: string;
  readonly open: boolean;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** How many sections still hold something. */
  readonly tell?: (waiting: number) => void;
};
type KeptSection = { readonly id: string; readonly cells: readonly Cell<TypedAnswer>[] };

/** What nobody types: here it is not known what is stored, and the server says whether something is new. */
const notKnown: TypedAnswer = { value: '\0', notApplicable: '\0' };

/** Says which sections hold text that only this browser has, and sends it; nothing where there is none. */
export function UnsentAnswers({ keptAs, base, open, sections, tell }: Props) {
  const { t } = useTranslation('answering');
  const { revalidate } = useRevalidator();
  const [kept, setKept] = useState<readonly KeptSection[]>([]);
  const [states, setStates] = useState<Readonly<Record<string, UnsentState>>>({});
  const told = useCallback(
    (id: string, state: UnsentState) => setStates((before) => ({ ...before, [id]: state })),
    [],
  );
  const sent = kept.filter(({ id }) => states[id] === 'sent').length;
  const waiting = kept.length - sent;
  useEffect(() => setKept(keptSections(keptAs)), [keptAs]);
  useEffect(() => tell?.(waiting), [tell, waiting]);
  useEffect(() => {
    // The page shows what is stored by now.
    if (sent > 0) revalidate();
  }, [sent, revalidate]);
  if (kept.length === 0) return null;
  return (
    <div id="unsent" role="status">
      <Callout
        kind={waiting > 0 ? 'warning' : 'success'}
        title={t(waiting > 0 ? 'unsent.title' : 'unsent.done')}
      >
        {waiting > 0 && <p>{t(open ? 'unsent.text' : 'unsent.closed')}</p>}
        <ul>
          {kept.map(({ id, cells }) => {
            const at = sections.findIndex((section) => section.id === id);
            const title = sections[at]?.title;
            return (
              <li key={id}>
                {title === undefined ? (
                  t('unsent.takenOut')
                ) : (
                  <a href={`${base}/${id}`}>{t('unsent.section', { number: at + 1, title })}</a>
                )}
                {open && (
                  <>
                    {' – '}
                    <KeptHere id={id} cells={cells} base={base} keptAs={keptAs} told={told} />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      </Callout>
    </div>
  );
}

type KeptHereProps = KeptSection &
  Pick<Props, 'base' | 'keptAs'> & { told: (id: string, state: UnsentState) => void };

function KeptHere({ id, cells, base, keptAs, told }: KeptHereProps) {
  const tell = useCallback((state: UnsentState) => told(id, state), [id, told]);
  return (
    <UnsentSection cells={cells} address={`${base}/${id}/answer`} keptAs={`${keptAs}${id}`} tell={tell} />
  );
}

function keptSections(keptAs: string): KeptSection[] {
  return listKeptKeys(keptAs).map((key) => ({
    id: key.slice(keptAs.length),
    cells: Object.entries(readKept<TypedAnswer>(key)).map(([id, { revision }]) => ({
      id,
      saved: notKnown,
      revision,
    })),
  }));
}
