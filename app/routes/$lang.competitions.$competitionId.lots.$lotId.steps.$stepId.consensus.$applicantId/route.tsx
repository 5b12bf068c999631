import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { noteReading } from '#app/http/note-reading.server.ts';
import { readForm } from '#app/http/read-form.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { actOn } from './act-on.server.ts';
import { criteriaOf, wholeOf } from './criteria.server.ts';
import { Criterion } from './criterion.tsx';
import { WholeStep } from './whole-step.tsx';

async function visitProposal(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'consensus');
  const { step, visibility } = visit;
  const applicantId = args.params.applicantId ?? notFound();
  if (!step.entrants.includes(applicantId)) notFound();
  if (!visibility.sees(applicantId))
    await visit.refuse(visibility.views.get(applicantId) === 'conflict' ? 'no-conflict' : 'declared');
  if (step.run.state === 'waiting' || step.run.state === 'scoring') await visit.refuse('step-consensus');
  return { ...visit, applicantId };
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitProposal(args);
  const { lang, step, lot, lotName, base, applicantId, visibility, evaluation } = visit;
  const { stepId } = step.run;
  await noteReading(visit, { page: 'consensus', lotId: lot.lot.id, stepId, applicantId });
  const query = new URL(args.request.url).searchParams;
  const all = await criteriaOf(visit, applicantId);
  const flaggedOnly = query.has('flagged');
  const meeting = query.get('meeting');
  const shown = all.filter(({ id, spreads }) =>
    meeting !== null && meeting !== '' ? id === meeting : !flaggedOnly || spreads.length > 0,
  );
  const name = (id: string) => lot.bids.find((bid) => bid.applicantId === id)?.name ?? id;
  const others = step.entrants.filter((id) => visibility.sees(id));
  const at = others.indexOf(applicantId);
  const neighbour = (id: string | undefined) => (id === undefined ? null : { id, name: name(id) });
  return {
    title: `${name(applicantId)} – ${step.step.title[lang]}`,
    name: name(applicantId),
    context: `${step.step.title[lang]} · ${lotName}`,
    stepPage: `${base}/lots/${lot.lot.id}/steps/${step.run.stepId}`,
    applicantId,
    criteria: shown,
    order: all.map(({ id }) => id),
    agreed: all.filter(({ agreed }) => agreed !== null).length,
    total: all.length,
    flaggedOnly,
    meeting: meeting === '' ? (all[0]?.id ?? null) : meeting,
    whole: await wholeOf(visit, applicantId),
    method: evaluation.plan.plan.method,
    mayRecord: visit.may('record-consensus') && step.run.state === 'consensus',
    mayDissent: visit.may('record-dissent') && step.run.state === 'consensus',
    previous: neighbour(others[at - 1]),
    next: neighbour(others[at + 1]),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitProposal(args);
  const form = await readForm(args.request);
  const refused = await actOn(form, visit, visit.applicantId);
  if (refused !== null) return refused;
  const { pathname, search } = new URL(args.request.url);
  const [, criterionId = ''] = String(form.get('intent')).split(':');
  return redirect(`${pathname}${search}#criterion-${criterionId}`, 303);
}

export default function ConsensusPage() {
  const { t } = useTranslation('consensus');
  const data = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { criteria, meeting, stepPage, previous, next, order } = data;
  const crumbs = [...useCompetitionCrumbs(), { href: stepPage, label: data.context }];
  const place = meeting === null ? -1 : order.indexOf(meeting);
  return (
    <Page title={data.name} context={data.context} breadcrumb={crumbs} width="full">
      <div className={meeting === null ? undefined : 'meeting'}>
        {data.method === 'consensus' && (
          <Progress label={t('consensus.progress')} done={data.agreed} total={data.total} />
        )}
        <ButtonRow>
          <LinkButton href={data.flaggedOnly ? '?' : '?flagged'} variant="secondary" size="small">
            {t(data.flaggedOnly ? 'consensus.showAll' : 'consensus.showFlagged')}
          </LinkButton>
          <LinkButton href={meeting === null ? '?meeting' : '?'} variant="secondary" size="small">
            {t(meeting === null ? 'consensus.meeting' : 'consensus.leaveMeeting')}
          </LinkButton>
        </ButtonRow>
        {data.whole.spreads.length > 0 && meeting === null && (
          <WholeStep {...data.whole} mayRecord={data.mayRecord} result={result} />
        )}
        {criteria.length === 0 && <EmptyState title={t('consensus.nothingFlagged')} />}
        {criteria.map((criterion) => (
          <Criterion
            key={criterion.id}
            criterion={criterion}
            method={data.method}
            mayRecord={data.mayRecord}
            mayDissent={data.mayDissent}
            result={result}
          />
        ))}
        <nav aria-label={t('consensus.nextLabel')}>
          <ButtonRow>
            {place > 0 && (
              <LinkButton href={`?meeting=${order[place - 1]}`} variant="secondary">
                {t('consensus.previousCriterion')}
              </LinkButton>
            )}
            {place >= 0 && place < order.length - 1 && (
              <LinkButton href={`?meeting=${order[place + 1]}`}>{t('consensus.nextCriterion')}</LinkButton>
            )}
            {previous !== null && (
              <LinkButton href={`${stepPage}/consensus/${previous.id}`} variant="tertiary">
                {t('consensus.previousProposal', { name: previous.name })}
              </LinkButton>
            )}
            {next !== null && (
              <LinkButton href={`${stepPage}/consensus/${next.id}`} variant="tertiary">
                {t('consensus.nextProposal', { name: next.name })}
              </LinkButton>
            )}
          </ButtonRow>
        </nav>
      </div>
    </Page>
  );
}
