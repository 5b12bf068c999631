import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { tellsHiddenPrice } from '#app/evaluation/priced-bids.ts';
import { stepOutcomes } from '#app/evaluation/step-outcomes.ts';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { noteReading } from '#app/http/note-reading.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { OutcomeTable } from '#app/ui/outcome-table.tsx';
import { Page } from '#app/ui/page.tsx';
import { PointsChart } from '#app/ui/points-chart.tsx';
import { listRecommendations } from '#db/queries/recommendations.ts';
import { workingOf } from '#scoring/steps.ts';
import { CriteriaMatrix } from './criteria-matrix.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'result');
  const { lang, step, lot, lotName, base, evaluation, roles, installation } = visit;
  const lead = roles.includes('ministry_lead');
  if (lead && (await listRecommendations(installation.db.read, [lot.lot.id])).length === 0)
    await visit.refuse('recommended');
  if (step.step.kind === 'commercial' && !lead && !visit.sees('prices')) await visit.refuse('prices-open');
  if (step.step.kind === 'commercial' && tellsHiddenPrice(visit)) await visit.refuse('untold-price');
  if (step.run.state !== 'sealed' || step.result === null) throw await visit.refuse('step-sealed');
  const { result } = step;
  await noteReading(visit, { page: 'result', lotId: lot.lot.id, stepId: step.run.stepId });
  const outcomes = stepOutcomes(visit, step);
  const priced = step.step.kind === 'commercial' && lot.prices !== null;
  return {
    title: `${translator(lang)('results:title')} – ${step.step.title[lang]} – ${lotName}`,
    context: `${step.step.title[lang]} · ${lotName}`,
    stepPage: visit.sees('step') ? `${base}/lots/${lot.lot.id}/steps/${step.run.stepId}` : null,
    pricePage: priced && visit.sees('prices') ? `${base}/lots/${lot.lot.id}/prices` : null,
    fingerprint: evaluation.plan.fingerprint,
    seal: step.seal,
    max: result.max,
    minimum: result.minimum,
    outcomes,
    workings: outcomes.map(({ applicantId }) => ({
      applicantId,
      criteria: workingOf(result, applicantId).map(
        ({ criterionId, points, max, lost, mean, scaleMax, passed }) => ({
          criterionId,
          points,
          max,
          lost,
          mean,
          scaleMax,
          passed,
        }),
      ),
    })),
    criteria:
      result.tally?.step.criteria.map(({ id, title, max }) => ({
        id,
        title: title[lang],
        max: { num: BigInt(max), den: 100n },
      })) ?? [],
    price:
      step.step.kind === 'commercial' && lot.prices !== null
        ? {
            max: { num: BigInt(step.step.price.max), den: 100n },
            // Points alone: a working tells the lowest price, which may be that of a bidder the reader may not see.
            bids: lot.prices.bids
              .filter(({ proposal }) => visit.visibility.sees(proposal))
              .map(({ proposal, points }) => ({ proposal, points })),
          }
        : null,
  };
}

export default function ResultPage() {
  const { t } = useTranslation('results');
  const { points } = useFormats();
  const {
    context,
    stepPage,
    pricePage,
    outcomes,
    max,
    minimum,
    workings,
    criteria,
    price,
    fingerprint,
    seal,
  } = useLoaderData<typeof loader>();
  const above = useCompetitionCrumbs();
  const crumbs = stepPage === null ? above : [...above, { href: stepPage, label: context }];
  const passed = outcomes.filter(({ outcome }) => outcome === 'passed').length;
  return (
    <Page
      title={t('title')}
      context={context}
      breadcrumb={crumbs}
      lead={t('lead', { passed, total: outcomes.length })}
      width="full"
    >
      {seal?.holds === false && (
        <Callout kind="error">
          <p>{t('sealBroken')}</p>
        </Callout>
      )}
      {max === null ? (
        <OutcomeTable outcomes={outcomes} />
      ) : (
        <PointsChart
          title={t(minimum === null ? 'chart.titlePlain' : 'chart.title')}
          description={t('chart.description', { count: outcomes.length, max: points(max) })}
          max={max}
          threshold={
            minimum === null
              ? null
              : { points: minimum, label: t('chart.minimum', { points: points(minimum) }) }
          }
          bars={outcomes.map(({ applicantId, name, points: own, outcome }) => ({
            id: applicantId,
            name,
            muted: outcome === 'failed',
            parts: own === null ? [] : [{ key: 'points', points: own }],
          }))}
        >
          <OutcomeTable outcomes={outcomes} />
        </PointsChart>
      )}
      {criteria.length > 0 && (
        <CriteriaMatrix criteria={criteria} outcomes={outcomes} workings={workings} price={price} />
      )}
      {pricePage !== null && (
        <ButtonRow>
          <LinkButton href={pricePage} variant="secondary">
            {t('prices')}
          </LinkButton>
        </ButtonRow>
      )}
      <p className="fingerprints">
        {t('plan')} <code className="fingerprint">{fingerprint}</code>
        <br />
        {t('seal')} <code className="fingerprint">{seal?.hash}</code>
      </p>
    </Page>
  );
}
