import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Props = {
  version: number;
  fingerprint: string | null;
  publishedAt: Date | null;
  deadline: Date | null;
  addendum: string | null;
};

/** Which version this is, since when it holds, and the fingerprint that proves it unchanged. */
export function VersionFacts({ version, fingerprint, publishedAt, deadline, addendum }: Props) {
  const { t } = useTranslation('plan');
  const { dateTime } = useFormats();
  const none = t('versions.notSet');
  return (
    <SummaryList
      items={[
        {
          label: t('versions.version'),
          value: fingerprint === null ? t('versions.draft') : t('versions.number', { number: version }),
        },
        ...(publishedAt === null ? [] : [{ label: t('versions.publishedAt'), value: dateTime(publishedAt) }]),
        { label: t('versions.deadline'), value: deadline === null ? none : dateTime(deadline) },
        ...(addendum === null ? [] : [{ label: t('versions.addendumText'), value: addendum }]),
        {
          label: t('fingerprint'),
          value: fingerprint === null ? t('fingerprintLater') : <Fingerprint value={fingerprint} />,
        },
      ]}
    />
  );
}
