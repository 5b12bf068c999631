import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { awardOf, keptRanking } from '#app/evaluation/award.ts';
import { checksOf } from '#app/evaluation/checks.server.ts';
import { rankingChanges } from '#app/evaluation/ranking-changes.ts';
import { namedSteps } from '#app/evaluation/result-pages.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { noteReading } from '#app/http/note-reading.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { findAccount } from '#db/queries/accounts.ts';
import { listRecommendations } from '#db/queries/recommendations.ts';
import { actOn } from './act-on.server.ts';
import { Changes } from './changes.tsx';
import { Checks } from './checks.tsx';
import { Decide } from './decide.tsx';
import { decisionFile } from './decision-file.server.ts';
import { DecisionFile } from './decision-file.tsx';
import { History } from './history.tsx';
import { Recommend } from './recommend.tsx';
import { Result } from './result.tsx';

async function visitRecommendation(args: LoaderFunctionArgs) {
  const visit = await visitLot(args, 'recommendation');
  const all = await listRecommendations<ReturnType<typeof keptRanking>>(visit.installation.db.read, [
    visit.lot.lot.id,
  ]);
  if (visit.roles.includes('ministry_lead') && all.length === 0) await visit.refuse('recommended');
  return { ...visit, all, current: all.find(({ state }) => state !== 'returned') };
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitRecommendation(args);
  const { lang, viewer, installation, lot, lotName, base, evaluation, all, current, visibility } = visit;
  const { read } = installation.db;
  const award = awardOf(lot);
  const nameOf = async (id: string) => (await findAccount(read, id))?.name ?? id;
  const bidder = (id: string | null) =>
    id === null ? null : (lot.bids.find(({ applicantId }) => applicantId === id)?.name ?? id);
  const sees = (id: string | null) => id === null || visibility.sees(id);
  const ranking = award === undefined ? null : keptRanking(lot);
  const returned = all.find(({ state }) => state === 'returned');
  if (ranking !== null) await noteReading(visit, { page: 'recommendation', lotId: lot.lot.id });
  return {
    title: `${translator(lang)('approval:title')} – ${lotName}`,
    lotName,
    here: `${base}/lots/${lot.lot.id}`,
    conflicts: `${base}/conflicts`,
    record: visit.sees('record') ? `${base}/record` : null,
    steps: namedSteps(visit),
    fingerprint: evaluation.plan.fingerprint,
    ranking: ranking && {
      entries: ranking.entries.filter(({ applicantId }) => visibility.sees(applicantId)),
      unranked: ranking.unranked.filter(({ applicantId }) => visibility.sees(applicantId)),
    },
    distances:
      ranking === null
        ? []
        : lot.steps.flatMap(({ run, result }) =>
            (result?.proposals ?? [])
              .filter(({ proposal, distance }) => distance !== null && visibility.sees(proposal))
              .map(({ proposal, distance }) => ({ applicantId: proposal, stepId: run.stepId, distance })),
          ),
    file: ranking === null ? null : await decisionFile(visit),
    changes:
      returned === undefined || ranking === null
        ? null
        : rankingChanges(returned.ranking, ranking).filter(({ applicantId }) => sees(applicantId)),
    checks: award === undefined ? null : await checksOf(read, evaluation, lot),
    award: award === undefined || !sees(award) ? null : { applicantId: award, name: bidder(award) },
    current:
      current === undefined
        ? null
        : { id: current.id, state: current.state, own: current.recommendedBy === viewer.userId },
    history: await Promise.all(
      all.map(async (one) => ({
        id: one.id,
        state: one.state,
        by: await nameOf(one.recommendedBy),
        at: one.recommendedAt,
        // The reasons speak of the bidder that is hidden.
        told: sees(one.applicantId) ? { name: bidder(one.applicantId), reasons: one.reasons } : null,
        decision: one.decision && {
          by: await nameOf(one.decision.by),
          at: one.decision.at,
          reasons: sees(one.applicantId) ? one.decision.reasons : null,
          followUp: one.decision.followUp,
        },
      })),
    ),
    priced: lot.steps.some(({ step, run }) => step.kind === 'commercial' && run.state === 'sealed'),
    mayRecommend: visit.may('recommend') && current === undefined,
    mayDecide: visit.may('approve') && current?.state === 'recommended',
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitRecommendation(args);
  const refused = await actOn(args.request, visit);
  return refused ?? redirect(new URL(args.request.url).pathname, 303);
}

export default function RecommendationPage() {
  const { t } = useTranslation('approval');
  const data = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} context={data.lotName} breadcrumb={useCompetitionCrumbs()} lead={t('lead')}>
      <History history={data.history} />
      {data.ranking !== null && (
        <Result ranking={data.ranking} steps={data.steps} distances={data.distances}>
          <Changes changes={data.changes} />
        </Result>
      )}
      {data.file !== null && <DecisionFile {...data.file} />}
      {data.checks !== null && <Checks checks={data.checks} />}
      <ButtonRow>
        {data.steps
          .filter(({ rated }) => !rated)
          .map(
            ({ id, title, result }) =>
              result !== null && (
                <LinkButton key={id} href={result} variant="secondary" size="small">
                  {t('resultOf', { step: title })}
                </LinkButton>
              ),
          )}
        <LinkButton href={`${data.here}/ranking`} variant="secondary" size="small">
          {t('toRanking')}
        </LinkButton>
        <LinkButton href={data.conflicts} variant="secondary" size="small">
          {t('toDeclarations')}
        </LinkButton>
        {data.record !== null && (
          <LinkButton href={data.record} variant="secondary" size="small">
            {t('toRecord')}
          </LinkButton>
        )}
      </ButtonRow>
      {data.mayRecommend && <Recommend award={data.award} />}
      {data.mayDecide && data.current !== null && data.checks !== null && (
        <Decide
          recommendationId={data.current.id}
          own={data.current.own}
          checks={data.checks}
          priced={data.priced}
        />
      )}
      <p className="fingerprints">
        {t('plan')} <code className="fingerprint">{data.fingerprint}</code>
      </p>
    </Page>
  );
}
