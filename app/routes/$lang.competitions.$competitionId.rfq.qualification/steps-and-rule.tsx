import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import type { QualificationFacts } from './facts.server.ts';

type Props = Pick<QualificationFacts, 'steps' | 'rule' | 'plan'> & { readonly competitionId: string };

/** How the list comes about: the plan's rule, and where its steps stand. */
export function StepsAndRule({ steps, rule, plan, competitionId }: Props) {
  const { t } = useTranslation(['applicants', 'common']);
  const base = `/${useLang()}/competitions/${competitionId}`;
  const { percent, number } = useFormats();
  if (rule === null || plan === null) return null;
  const { max, passMark, shortlist } = rule;
  const points = (share: bigint) => number({ num: BigInt(max) * share, den: 1_000_000n });
  return (
    <>
      <SummaryList
        items={[
          {
            label: t('qualification.rule'),
            value: (
              <ul className="plain-list">
                {passMark !== null && (
                  <li>
                    {t('qualification.passMark', {
                      share: percent({ num: BigInt(passMark), den: 100n }),
                      max: number({ num: BigInt(max), den: 100n }),
                      points: points(BigInt(passMark)),
                    })}
                  </li>
                )}
                {shortlist !== null && <li>{t('qualification.shortlist', { count: shortlist })}</li>}
              </ul>
            ),
          },
          {
            label: t('qualification.plan'),
            value: <Fingerprint words={t('qualification.version', plan)} value={plan.fingerprint} />,
          },
        ]}
      />
      {steps.length > 0 && (
        <section>
          <h2>{t('qualification.steps')}</h2>
          <TaskList
            label={t('qualification.steps')}
            tasks={steps.map(({ id, title, state, path }) => ({
              key: id,
              label: title,
              ...(path !== null && { href: base + path }),
              state: state === 'sealed' ? 'done' : state === 'waiting' ? 'waiting' : 'current',
              stateText: t(`common:stepState.${state}`),
            }))}
          />
        </section>
      )}
    </>
  );
}
