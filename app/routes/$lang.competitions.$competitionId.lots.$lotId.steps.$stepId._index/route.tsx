import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { openFlagsOf } from '#app/evaluation/evaluate.server.ts';
import { placedProblems } from '#app/evaluation/placed-problems.server.ts';
import { unsealingRefusal } from '#app/evaluation/unsealing-gate.server.ts';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { PlacedProblems } from '#app/ui/placed-problems.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { listUnsealings } from '#db/queries/step-runs.ts';
import { DoubtCallout } from './doubt-callout.tsx';
import { progressMatrix } from './progress.server.ts';
import { ProgressMatrix } from './progress-matrix.tsx';
import { ProposalList } from './proposal-list.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'step');
  const { lang, step, lot, lotName, base, visibility, roles, installation } = visit;
  const { run } = step;
  const visible = lot.bids.filter(
    ({ applicantId }) => step.entrants.includes(applicantId) && visibility.sees(applicantId),
  );
  const open = openFlagsOf(step);
  const shown = run.state === 'consensus' || run.state === 'prices' || run.state === 'sealed';
  const leads = roles.some((role) => ['chair', 'procurement_officer', 'fairness_monitor'].includes(role));
  const opened = visit.evaluation.opening?.openedAt != null;
  const why = step.doubt();
  const unsealing = (await listUnsealings(installation.db.read, [run.id])).find(
    ({ version }) => version === run.version,
  );
  const here = `${base}/lots/${lot.lot.id}/steps/${run.stepId}`;
  return {
    title: `${step.step.title[lang]} – ${lotName}`,
    stepTitle: step.step.title[lang],
    lotName,
    here,
    findings: step.step.kind === 'mandatory' ? `${base}/lots/${lot.lot.id}/findings` : null,
    prices:
      step.step.kind === 'commercial' && lot.prices !== null && visit.sees('prices')
        ? `${base}/lots/${lot.lot.id}/prices`
        : null,
    result: step.step.kind !== 'commercial' || visit.sees('prices') ? `${here}/result` : null,
    kind: step.step.kind,
    state: run.state,
    version: run.version,
    dueAt: run.dueAt,
    sealedAt: run.sealedAt,
    seal: step.seal?.hash ?? null,
    // That a colleague was recused since is not for the whole team.
    doubt: why !== null && (leads || why === 'figures') ? { why, opened } : null,
    hypothesis: step.step.provenance === 'hypothesis',
    evaluator: roles.includes('evaluator'),
    proposals: visible.map(({ applicantId, name }) => ({
      applicantId,
      name,
      flags: shown ? step.flags().filter(({ proposal }) => proposal === applicantId).length : null,
      open: shown ? open.filter(({ proposal }) => proposal === applicantId).length : null,
    })),
    matrix:
      step.step.kind === 'mandatory'
        ? []
        : await progressMatrix(
            visit,
            visible.map(({ applicantId }) => applicantId),
          ),
    problems: leads ? placedProblems(visit, step) : [],
    reopen:
      visit.may('reopen-sheet') && run.state === 'scoring' && run.consensusAt === null
        ? `${here}/reopen`
        : null,
    maySeal:
      visit.may('seal-step') && run.state === (step.step.kind === 'mandatory' ? 'scoring' : 'consensus'),
    mayUnseal:
      visit.may('request-unsealing') &&
      (await unsealingRefusal(installation.db.read, visit.evaluation.stage.id, run)) === null,
    unsealing:
      unsealing === undefined
        ? null
        : { reason: unsealing.reason, confirmed: unsealing.confirmedAt !== null },
  };
}

export default function StepPage() {
  const { t } = useTranslation('consensus');
  const { t: word } = useTranslation();
  const { dateTime } = useFormats();
  const data = useLoaderData<typeof loader>();
  const crumbs = useCompetitionCrumbs();
  return (
    <Page title={data.stepTitle} context={data.lotName} breadcrumb={crumbs} width="full">
      {data.hypothesis && (
        <Callout kind="hypothesis">
          <p>{t('step.hypothesis')}</p>
        </Callout>
      )}
      {data.unsealing !== null && data.state === 'sealed' && (
        <Callout kind="warning" title={t('unseal.asked')}>
          <p>{data.unsealing.reason}</p>
        </Callout>
      )}
      <SummaryList
        items={[
          { label: t('step.state'), value: word(`stepState.${data.state}`) },
          { label: t('step.due'), value: data.dueAt === null ? t('step.noDue') : dateTime(data.dueAt) },
          ...(data.sealedAt === null ? [] : [{ label: t('step.sealedAt'), value: dateTime(data.sealedAt) }]),
          ...(data.seal === null
            ? []
            : [{ label: t('step.seal'), value: <code className="fingerprint">{data.seal}</code> }]),
        ]}
      />
      {data.doubt !== null && <DoubtCallout {...data.doubt} />}
      {data.state === 'waiting' ? (
        <EmptyState title={t('step.waitingTitle')}>
          <p>{t('step.waiting')}</p>
        </EmptyState>
      ) : (
        <>
          {data.findings !== null && <LinkButton href={data.findings}>{t('step.toFindings')}</LinkButton>}
          <ProposalList
            here={data.here}
            state={data.state}
            evaluator={data.evaluator}
            proposals={data.proposals}
            kind={data.kind}
          />
          {data.matrix.length > 0 && (
            <ProgressMatrix rows={data.matrix} proposals={data.proposals} reopen={data.reopen} />
          )}
          {data.problems.length > 0 && data.state !== 'sealed' && (
            <Callout title={t('step.missing')}>
              <PlacedProblems problems={data.problems} />
            </Callout>
          )}
          <ButtonRow>
            {data.maySeal && <LinkButton href={`${data.here}/seal`}>{t('step.toSeal')}</LinkButton>}
            {data.state === 'sealed' && data.result !== null && (
              <LinkButton href={data.result} variant="secondary">
                {t('step.toResult')}
              </LinkButton>
            )}
            {data.prices !== null && (
              <LinkButton href={data.prices} variant="secondary">
                {t('step.toPrices')}
              </LinkButton>
            )}
            {data.mayUnseal && (
              <LinkButton href={`${data.here}/unseal`} variant="tertiary">
                {t('step.toUnseal')}
              </LinkButton>
            )}
          </ButtonRow>
        </>
      )}
    </Page>
  );
}
