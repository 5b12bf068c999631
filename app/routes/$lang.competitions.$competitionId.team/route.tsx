import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#app/acts/act.ts';
import { addMember } from '#app/acts/add-member.ts';
import { assignEvaluator } from '#app/acts/assign-evaluator.ts';
import { endAssignment } from '#app/acts/end-assignment.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { findAssignment } from '#db/queries/assignments.ts';
import { findLot, listStages } from '#db/queries/competitions.ts';
import { MOST_EVALUATORS } from '#scoring/plan.ts';
import { AddMember } from './add-member.tsx';
import { Assignments } from './assignments.tsx';
import { assignmentsOf, membersOf } from './facts.server.ts';
import { type TeamChange, teamForm, teamLabels } from './form.ts';
import { FormerMembers, Members } from './members.tsx';

const told = ['add', 'end', 'assign', 'unassign'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'team', { competitionId });
  const done = new URL(request.url).searchParams.get('done');
  return {
    title: translator(visit.lang)('competitions:team.title'),
    done: told.find((one) => one === done) ?? null,
    competitionId,
    mayAdd: visit.may('add-member'),
    mayEnd: visit.may('end-membership'),
    ...(await membersOf(visit, competitionId)),
    places: await assignmentsOf(visit, competitionId),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'team', { competitionId });
  const submission = await parseForm(request, { schema: teamForm, labels: teamLabels, lang: visit.lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await change(visit, competitionId, submission.value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, visit.lang);
  return redirect(`/${visit.lang}/competitions/${competitionId}/team?done=${submission.value.intent}`, 303);
}

async function change(visit: Visit, competitionId: string, form: TeamChange): Promise<Outcome<unknown>> {
  const { installation, viewer } = visit;
  const actor = { userId: viewer.userId };
  switch (form.intent) {
    case 'add':
      return perform(installation, actor, addMember, { competitionId, email: form.email, role: form.role });
    case 'assign':
      await requireOwnLot(visit, competitionId, form.lotId);
      return perform(installation, actor, assignEvaluator, form);
    case 'unassign': {
      const assignment = (await findAssignment(installation.db.read, form.assignmentId)) ?? notFound();
      await requireOwnLot(visit, competitionId, assignment.lotId);
      return perform(installation, actor, endAssignment, form);
    }
  }
}

/** The page of one competition changes no other. */
async function requireOwnLot({ installation }: Visit, competitionId: string, lotId: string): Promise<void> {
  const lot = await findLot(installation.db.read, lotId);
  const stages = await listStages(installation.db.read, [competitionId]);
  if (!stages.some(({ id }) => id === lot?.stageId)) notFound();
}

export default function Team() {
  const { t } = useTranslation('competitions');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title={page.title} lead={t('team.lead')} breadcrumb={useCompetitionCrumbs()}>
      {page.done !== null && result === undefined && (
        <Callout kind="success" title={t(`team.saved.${page.done}`)} live />
      )}
      {!page.members.some(({ role, disabled }) => role === 'procurement_officer' && !disabled) && (
        <Callout kind="warning" title={t('team.leaderlessTitle')}>
          <p>{t('team.leaderless')}</p>
        </Callout>
      )}
      <Members members={page.members} competitionId={page.competitionId} mayEnd={page.mayEnd} />
      {page.mayAdd && <AddMember result={result} />}
      <Assignments places={page.places} members={page.members} most={MOST_EVALUATORS} result={result} />
      <FormerMembers former={page.former} />
    </Page>
  );
}
