import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Table } from '#app/ui/table.tsx';

type Version = {
  readonly version: number;
  readonly state: 'draft' | 'published';
  readonly origin: 'template' | 'edited' | 'imported';
  readonly publishedAt: Date | null;
  readonly fingerprint: string | null;
  readonly provenance: 'demonstration' | 'official';
  readonly questions: number;
};

export function VersionTable({ versions, editor }: { versions: readonly Version[]; editor: string }) {
  const { t } = useTranslation('questionnaire');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('versions.caption')}
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        {
          key: 'version',
          heading: t('versions.version'),
          cell: ({ version }) => (
            <a href={`${editor}/versions/${version}`}>{t('versions.number', { version })}</a>
          ),
        },
        {
          key: 'state',
          heading: t('versions.state'),
          cell: ({ state, publishedAt }) =>
            publishedAt === null ? t(`versions.${state}`) : dateTime(publishedAt),
        },
        { key: 'origin', heading: t('versions.origin'), cell: ({ origin }) => t(`origin.${origin}`) },
        {
          key: 'provenance',
          heading: t('versions.provenance'),
          cell: ({ provenance }) => t(`provenance.${provenance}`),
        },
        {
          key: 'questions',
          heading: t('versions.questions'),
          numeric: true,
          cell: ({ questions }) => questions,
        },
        {
          key: 'fingerprint',
          heading: t('versions.fingerprint'),
          cell: ({ fingerprint }) => (fingerprint === null ? '–' : <Fingerprint value={fingerprint} />),
        },
        {
          key: 'layout',
          heading: t('versions.layout'),
          cell: ({ version }) => (
            <a href={`${editor}/versions/${version}/layout`}>
              Excel
              <span className="visually-hidden"> – {t('versions.number', { version })}</span>
            </a>
          ),
        },
      ]}
    />
  );
}
