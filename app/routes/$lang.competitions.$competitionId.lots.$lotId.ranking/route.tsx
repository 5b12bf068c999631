import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { awardOf } from '#app/evaluation/award.ts';
import { namedSteps } from '#app/evaluation/result-pages.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { notePrices } from '#app/http/note-reading.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listDraws } from '#db/queries/prices.ts';
import { findCurrentRecommendation, listRecommendations } from '#db/queries/recommendations.ts';
import { Ladder } from './ladder.tsx';
import { RankingChart } from './ranking-chart.tsx';
import { drawsOf, rankingLines } from './ranking-lines.server.ts';
import { Unranked } from './unranked.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitLot(args, 'ranking');
  const { lang, installation, lot, lotName, base, roles, evaluation } = visit;
  const { read } = installation.db;
  if (roles.includes('ministry_lead') && (await listRecommendations(read, [lot.lot.id])).length === 0) {
    await visit.refuse('recommended');
  }
  const award = awardOf(lot);
  const recommendation = await findCurrentRecommendation(read, lot.lot.id);
  const open = recommendation === undefined;
  if (lot.ranking === null && award === undefined) await visit.refuse('prices-open');
  if (lot.ranking !== null) await notePrices(visit, lot.lot.id);
  const lines = rankingLines(visit);
  return {
    title: `${translator(lang)('ranking:title')} – ${lotName}`,
    lotName,
    here: `${base}/lots/${lot.lot.id}`,
    workbook: visit.may('export-workbook') ? `${base}/workbook` : null,
    fingerprint: evaluation.plan.fingerprint,
    ...lines,
    problems: [...new Set(lot.ranking?.problems.map((problem) => problemText(lang, problem)))],
    award:
      award === undefined || (award !== null && !visit.visibility.sees(award))
        ? null
        : { name: lot.bids.find(({ applicantId }) => applicantId === award)?.name ?? null },
    draws: drawsOf(visit, await listDraws(read, [lot.lot.id])),
    mayDraw: visit.may('record-draw') && open && lines.awaiting.length > 0,
    toRecommendation: visit.sees('recommendation'),
    passing: namedSteps(visit).filter(({ rated }) => !rated),
    priceWorking: lot.prices === null ? null : visit.sees('prices') ? 'prices' : 'recommendation#prices',
    mayWitness: visit.may('witness-draw') && open,
    recommendation: recommendation?.state ?? null,
  };
}

/** How far the result has come on its way to a decision. */
const standing = {
  none: 'firstText',
  recommended: 'recommendedText',
  approved: 'approvedText',
  returned: 'firstText',
} as const;

export default function RankingPage() {
  const { t } = useTranslation('ranking');
  const data = useLoaderData<typeof loader>();
  const { here, award, lines, workbook } = data;
  return (
    <Page title={t('title')} context={data.lotName} breadcrumb={useCompetitionCrumbs()} width="full">
      {data.problems.length > 0 && (
        <Callout kind="warning" title={t('blocked')}>
          <ul>
            {data.problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Callout>
      )}
      {award !== null && (
        <Callout kind="success" title={award.name === null ? t('noAward') : t('first', { name: award.name })}>
          {award.name === null && <p>{t('noAwardText')}</p>}
          {(award.name !== null || data.recommendation !== null) && (
            <p>{t(standing[data.recommendation ?? 'none'])}</p>
          )}
        </Callout>
      )}
      {lines.length > 0 && (
        <RankingChart lines={lines} steps={data.steps} max={data.max} minimum={data.minimum} />
      )}
      <Ladder
        lines={lines}
        draws={data.draws}
        awaiting={data.awaiting}
        mayDraw={data.mayDraw}
        mayWitness={data.mayWitness}
        here={here}
      />
      <Unranked unranked={data.unranked} />
      <p className="fingerprints">
        {t('plan')} <code className="fingerprint">{data.fingerprint}</code>
      </p>
      <ButtonRow>
        {data.toRecommendation && (
          <LinkButton href={`${here}/recommendation`}>{t('toRecommendation')}</LinkButton>
        )}
        {data.passing.map(
          ({ id, title, result }) =>
            result !== null && (
              <LinkButton key={id} href={result} variant="secondary">
                {t('resultOf', { step: title })}
              </LinkButton>
            ),
        )}
        {data.priceWorking !== null && (
          <LinkButton href={`${here}/${data.priceWorking}`} variant="secondary">
            {t('toPrices')}
          </LinkButton>
        )}
        {workbook !== null && (
          <LinkButton href={workbook} variant="secondary">
            {t('workbook')}
          </LinkButton>
        )}
      </ButtonRow>
    </Page>
  );
}

export { action } from './draw.server.ts';
