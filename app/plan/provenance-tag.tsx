import { useTranslation } from 'react-i18next';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { Provenance } from '#scoring/plan.ts';

/** Marks what no public document says; what one does say needs no mark. */
export function ProvenanceTag({ provenance }: { provenance: Provenance }) {
  const { t } = useTranslation('plan');
  if (provenance === 'public') return null;
  return (
    <StatusTag tone={provenance === 'hypothesis' ? 'warning' : 'neutral'}>
      {t(`provenance.${provenance}`)}
    </StatusTag>
  );
}
