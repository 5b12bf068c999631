import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { SubmissionFacts } from './facts.server.ts';

type Slot = SubmissionFacts['slots'][number];
type Props = { readonly slots: readonly Slot[]; readonly page: string };

export function Files({ slots, page }: Props) {
  const { t } = useTranslation('receipts');
  return (
    <section>
      <h2>{t('one.files')}</h2>
      {slots.some(({ mayChange }) => mayChange) && <p>{t('one.takeOver')}</p>}
      {slots.map((slot) => (
        <SlotFiles key={slot.slot} {...slot} page={page} />
      ))}
    </section>
  );
}

function SlotFiles({ slot, files, mayChange, page }: Slot & { readonly page: string }) {
  const { t } = useTranslation('receipts');
  const lang = useLang();
  const { fileSize, dateTime } = useFormats();
  const name = t(`one.slot.${slot}`);
  const remove = {
    key: 'action',
    heading: t('one.action'),
    cell: (file: Slot['files'][number]) => (
      <a href={`${page}/remove/${file.id}`} aria-label={t('one.removeNamed', { name: file.name })}>
        {t('one.remove')}
      </a>
    ),
  };
  return (
    <section>
      <h3>{name}</h3>
      <p>{t(`one.slotHint.${slot}`)}</p>
      <Table
        caption={name}
        captionHidden
        rows={files}
        rowKey={({ id }) => id}
        empty={<p>{t(`one.empty.${slot}`)}</p>}
        columns={[
          {
            key: 'file',
            heading: t('one.file'),
            cell: (file) =>
              file.readable ? (
                <a href={`/${lang}/files/${file.id}`} aria-label={t('one.download', { name: file.name })}>
                  {file.name}
                </a>
              ) : (
                <>
                  {file.name} <StatusTag>{t('one.shut')}</StatusTag>
                </>
              ),
          },
          { key: 'size', heading: t('one.size'), numeric: true, cell: ({ size }) => fileSize(size) },
          { key: 'uploaded', heading: t('one.uploaded'), cell: ({ uploadedAt }) => dateTime(uploadedAt) },
          {
            key: 'fingerprint',
            heading: t('one.fingerprint'),
            cell: ({ sha256 }) => <code className="fingerprint">{sha256}</code>,
          },
          ...(mayChange ? [remove] : []),
        ]}
      />
      {mayChange && (
        <p>
          <LinkButton href={`${page}/attach?to=${slot}`} variant="secondary" size="small">
            {t('one.attachTo', { slot: name })}
          </LinkButton>
        </p>
      )}
    </section>
  );
}
