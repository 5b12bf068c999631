import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Table } from '#app/ui/table.tsx';

type Version = {
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly fingerprint: string | null;
  readonly newDeadline: Date | null;
};
type Props = { versions: readonly Version[]; shown: number; planPage: string };

/** Every published version stays readable, as it was. */
export function VersionList({ versions, shown, planPage }: Props) {
  const { t } = useTranslation('plan');
  const { dateTime } = useFormats();
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <Table
        caption={t('versions.caption')}
        captionHidden
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'version',
            heading: t('versions.version'),
            cell: ({ version }) =>
              version === shown ? (
                t('versions.shown', { number: version })
              ) : (
                <a href={`${planPage}?version=${version}`}>{t('versions.number', { number: version })}</a>
              ),
          },
          {
            key: 'at',
            heading: t('versions.publishedAt'),
            cell: ({ publishedAt }) => (publishedAt === null ? '' : dateTime(publishedAt)),
          },
          {
            key: 'deadline',
            heading: t('versions.newDeadline'),
            cell: ({ newDeadline }) => (newDeadline === null ? '–' : dateTime(newDeadline)),
          },
          {
            key: 'fingerprint',
            heading: t('fingerprint'),
            cell: ({ fingerprint }) => (fingerprint === null ? '' : <Fingerprint value={fingerprint} />),
          },
        ]}
      />
    </section>
  );
}
