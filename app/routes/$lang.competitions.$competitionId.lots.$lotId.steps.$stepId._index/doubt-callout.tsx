import { useTranslation } from 'react-i18next';
import type { Doubt } from '#app/evaluation/evaluation.ts';
import { Callout } from '#app/ui/callout.tsx';

/** Why what was sealed cannot stand, and what is left to do: two people unseal, or, with prices open, the lead decides. */
export function DoubtCallout({ why, opened }: { why: Doubt; opened: boolean }) {
  const { t } = useTranslation('consensus');
  return (
    <Callout kind="error" title={t('doubt.title')}>
      <p>{t(`doubt.${why}`)}</p>
      <p>{t(opened ? 'doubt.opened' : 'doubt.unseal')}</p>
    </Callout>
  );
}
