import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ActProblem } from '#app/acts/problems.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { planDifference } from '#app/plan/plan-difference.ts';
import { toldProblems } from '#app/plan/told-problems.server.ts';
import { visitPlan } from '#app/plan/visit-plan.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findDraftPlan, getPublishedPlan } from '#db/queries/plans.ts';
import { AddendumDraft } from './addendum-draft.tsx';
import { changeAddendum } from './change-addendum.server.ts';
import { addendumForm, addendumLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitPlan(args, 'addendum');
  const { lang, installation, stageRow, stageName, planPage, viewer, now } = visit;
  const { read } = installation.db;
  const inForce = await getPublishedPlan(read, stageRow.id);
  const draft = await findDraftPlan(read, stageRow.id);
  const { lateAddendumDays } = inForce.plan.profile;
  const left = stageRow.deadline === null ? 0 : stageRow.deadline.getTime() - now.getTime();
  return {
    title: `${translator(lang)('plan:addendum.title')} – ${stageName}`,
    stageName,
    planPage,
    deadline: stageRow.deadline,
    lateAddendumDays,
    late: left < lateAddendumDays * 24 * 60 * 60_000,
    saved: new URL(args.request.url).searchParams.has('saved'),
    draft:
      draft === undefined
        ? null
        : {
            planVersionId: draft.id,
            revision: draft.revision,
            version: draft.version,
            text: draft.addendum,
            newDeadline: draft.newDeadline,
            typedDeadline: draft.newDeadline === null ? undefined : toTorontoTime(draft.newDeadline),
            proposed:
              draft.proposed === null
                ? null
                : { at: draft.proposed.at, own: draft.proposed.by === viewer.userId },
            fingerprint: fingerprintOf(draft.plan),
            before: inForce.plan,
            after: draft.plan,
            changes: planDifference(inForce.plan, draft.plan),
            problems: toldProblems(draft.plan, lang, `${planPage}/edit`),
          },
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitPlan(args, 'addendum');
  const { lang, planPage, installation, stageRow } = visit;
  const submission = await parseForm(args.request, { schema: addendumForm, labels: addendumLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await changeAddendum(visit, submission.value, new URL(args.request.url).origin);
  if (outcome.kind === 'problems') {
    // The fields concerned are in the form above, not in the one that publishes.
    const problems = outcome.problems.map((problem) => ({ ...problem, at: undefined }) as ActProblem);
    return notDone({ kind: 'problems', problems }, submission, lang);
  }
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const draft = await findDraftPlan(installation.db.read, stageRow.id);
  return redirect(draft === undefined ? planPage : `${planPage}/addendum?saved=1`, 303);
}

export default function AddendumPage() {
  const { t } = useTranslation('plan');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { planPage, draft } = page;
  return (
    <Page
      title={t('addendum.title')}
      context={page.stageName}
      lead={t('addendum.lead')}
      breadcrumb={[...useCompetitionCrumbs(), { href: planPage, label: t('title') }]}
    >
      {draft === null ? (
        <EmptyState title={t('addendum.none')}>
          <p>{t('addendum.beginText')}</p>
          <PostForm intent="begin" result={result}>
            <Button>{t('addendum.begin')}</Button>
          </PostForm>
        </EmptyState>
      ) : (
        <AddendumDraft {...page} draft={draft} result={result} />
      )}
    </Page>
  );
}
