import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import { type PlacedProblem, PlacedProblems } from '#app/ui/placed-problems.tsx';

/** What keeps a draft from being published. */
export function PlanProblems({ problems }: { problems: readonly PlacedProblem[] }) {
  const { t } = useTranslation('plan');
  if (problems.length === 0) return null;
  return (
    <Callout kind="warning" title={t('problems.title', { count: problems.length })}>
      <PlacedProblems problems={problems} />
    </Callout>
  );
}
