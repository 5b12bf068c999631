import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Plan, TieRule } from '#scoring/plan.ts';
import { share } from '#scoring/points.ts';

type Props = { plan: Plan; heading: 'h2' | 'h3'; id: string; name: string };

/** How the scores of several people become one, who passes, how ties end, and the dates that follow. */
export function RulesView({ plan, heading: Heading, id, name }: Props) {
  const { t } = useTranslation('plan');
  const { percent, points } = useFormats();
  const shareText = (basisPoints: number) => percent({ num: BigInt(basisPoints), den: 100n });
  const passing =
    plan.stage === 'rfq'
      ? [
          {
            label: t('rules.passMark'),
            value:
              plan.passMark === null
                ? t('rules.noPassMark')
                : t('minimumOf', {
                    points: points(share(plan.max, plan.passMark)),
                    share: shareText(plan.passMark),
                  }),
          },
          {
            label: t('rules.shortlist'),
            value:
              plan.shortlist === null ? t('rules.noShortlist') : t('rules.atMost', { count: plan.shortlist }),
          },
        ]
      : [];
  return (
    <section aria-labelledby={name}>
      <Heading id={id}>{t('rules.title')}</Heading>
      <SummaryList
        items={[
          { label: t('rules.method'), value: t(`method.${plan.method}`) },
          { label: t('rules.spread'), value: t('rules.spreadOf', { share: shareText(plan.spread) }) },
          { label: t('rules.quorum'), value: t('rules.evaluators', { count: plan.quorum }) },
          { label: t('rules.comment'), value: t('rules.characters', { count: plan.commentLength }) },
          ...passing,
          ...(plan.stage === 'rfp' ? [{ label: t('rules.ties'), value: <Ties plan={plan} /> }] : []),
          ...(plan.stage === 'rfp'
            ? [
                {
                  label: t('rules.abnormal'),
                  value: t('rules.abnormalOf', {
                    mean: shareText(plan.abnormal.belowMean),
                    next: shareText(plan.abnormal.belowNext),
                  }),
                },
              ]
            : []),
          {
            label: t('rules.lateAddendum'),
            value: t('rules.lateAddendumOf', { count: plan.profile.lateAddendumDays }),
          },
          { label: t('rules.debrief'), value: t('rules.days', { count: plan.profile.debriefDays }) },
          { label: t('rules.retention'), value: t('rules.years', { count: plan.profile.retentionYears }) },
        ]}
      />
      <p className="field__hint">{t('rules.own')}</p>
    </section>
  );
}

function Ties({ plan }: { plan: Plan }) {
  return (
    <ol>
      {plan.ties.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <TieText plan={plan} rule={rule} />
        </li>
      ))}
    </ol>
  );
}

export function TieText({ plan, rule }: { plan: Plan; rule: TieRule }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  if (rule.kind !== 'higher-step') return t(`tie.${rule.kind}`);
  const step = plan.steps.find(({ id }) => id === rule.stepId);
  return t('tie.higher-step', { step: step?.title[lang] ?? rule.stepId });
}
