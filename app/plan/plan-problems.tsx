import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';

export type ToldProblem = {
  readonly key: string;
  readonly text: string;
  /** Where in the plan, in words. */
  readonly place: string;
  /** The field's page and anchor. */
  readonly href?: string | undefined;
};

/** What keeps a draft from being published. */
export function PlanProblems({ problems }: { problems: readonly ToldProblem[] }) {
  const { t } = useTranslation('plan');
  if (problems.length === 0) return null;
  return (
    <Callout kind="warning" title={t('problems.title', { count: problems.length })}>
      <ul>
        {problems.map(({ key, text, place, href }) => (
          <li key={key}>
            {href === undefined ? place : <a href={href}>{place}</a>} – {text}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
