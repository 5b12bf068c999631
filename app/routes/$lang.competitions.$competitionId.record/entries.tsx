import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { Reading } from '#app/record-secrecy.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { Json } from '#db/canonical-json.ts';
import { tones, useActName } from './act-name.ts';

type Line = {
  sequence: number;
  at: Date;
  actor: string | null;
  act: string;
  outcome: 'done' | 'refused' | 'read';
  reading: Reading;
  object: string | null;
  before: Json;
  after: Json;
  reason: string | null;
  hash: string;
  secrets: readonly { path: string; value: Json }[];
};

/** Who, when, what, before, after, why; newest first. A value still secret shows its commitment. */
export function Entries({ entries, filtered }: { entries: readonly Line[]; filtered: boolean }) {
  const { t } = useTranslation('record');
  const { dateTime } = useFormats();
  const name = useActName();
  return (
    <Table
      caption={t('entries.caption')}
      dense
      rows={entries}
      rowKey={({ sequence }) => String(sequence)}
      empty={<EmptyState title={t(filtered ? 'entries.noneFiltered' : 'entries.none')} />}
      columns={[
        { key: 'sequence', heading: t('entries.sequence'), numeric: true, cell: ({ sequence }) => sequence },
        { key: 'at', heading: t('entries.at'), cell: ({ at }) => dateTime(at, { withZone: false }) },
        {
          key: 'actor',
          heading: t('entries.actor'),
          cell: ({ actor }) => actor ?? t('entries.program'),
        },
        {
          key: 'act',
          heading: t('entries.act'),
          cell: ({ act, outcome }) => (
            <>
              {name(act)} <StatusTag tone={tones[outcome]}>{t(`outcome.${outcome}`)}</StatusTag>
            </>
          ),
        },
        { key: 'details', heading: t('entries.details'), cell: (line) => <Details line={line} /> },
      ]}
    />
  );
}

function Details({ line }: { line: Line }) {
  const { t } = useTranslation('record');
  const { reading, reason, object, before, after, secrets, hash } = line;
  if (reading === 'hidden' || reading === 'later') return <em>{t(`entries.${reading}`)}</em>;
  return (
    <>
      {reason !== null && <p>{line.outcome === 'refused' ? <Why reason={reason} /> : reason}</p>}
      <details>
        <summary>{t('entries.more', { sequence: line.sequence })}</summary>
        <p>
          <code>{object}</code>
        </p>
        <Value label={t('entries.before')} value={before} />
        <Value label={t('entries.after')} value={after} />
        {secrets.map(({ path, value }) => (
          <Value key={path} label={t('entries.opened', { path })} value={value} />
        ))}
        <p>
          {t('entries.hash')} <code className="fingerprint">{hash}</code>
        </p>
      </details>
    </>
  );
}

function Value({ label, value }: { label: string; value: Json }) {
  if (value === null) return null;
  return (
    <>
      <p>{label}</p>
      <pre className="record-value">{JSON.stringify(value, null, 1)}</pre>
    </>
  );
}

/** The policy's word for why it said no. */
function Why({ reason }: { reason: string }) {
  const { t, i18n } = useTranslation('problems');
  const key = `refusal.${reason}`;
  return <>{i18n.exists(`problems:${key}`) ? t(key as 'refusal.role') : reason}</>;
}
