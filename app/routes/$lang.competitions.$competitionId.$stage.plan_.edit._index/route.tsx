import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { saveDraft, visitDraft } from '#app/plan/draft.server.ts';
import { sectionTabs } from '#app/plan/editor/sections-nav.ts';
import { PlanProblems } from '#app/plan/plan-problems.tsx';
import { toldProblems } from '#app/plan/told-problems.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Page } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { AddForms } from './add-forms.tsx';
import { changeOverview } from './change-overview.ts';
import { overviewForm, overviewLabels } from './form.ts';
import { StepsTable } from './steps-table.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, draft, editPage, planPage, stageName, stage, request } = {
    ...(await visitDraft(args)),
    request: args.request,
  };
  return {
    title: `${translator(lang)('plan:edit.title')} – ${stageName}`,
    stageName,
    planPage,
    editPage,
    plan: draft.plan,
    planVersionId: draft.id,
    revision: draft.revision,
    problems: toldProblems(draft.plan, lang, editPage),
    next: stage?.state === 'draft' ? ('publish' as const) : ('addendum' as const),
    saved: new URL(request.url).searchParams.has('saved'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitDraft(args);
  const { lang, draft, editPage } = visit;
  const submission = await parseForm(args.request, { schema: overviewForm, labels: overviewLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { planVersionId, revision } = submission.value;
  const plan = changeOverview(draft.plan, submission.value);
  if (plan === null) {
    // Somebody else removed it meanwhile; a page drawn from this very draft cannot ask for it.
    if (revision === draft.revision) throw new Response(null, { status: 400 });
    return notDone({ kind: 'problems', problems: [{ code: 'stale' }] }, submission, lang);
  }
  const outcome = await saveDraft(visit, { planVersionId, revision, plan });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const added = submission.value.intent === 'add-step' ? plan.steps.at(-1) : undefined;
  return redirect(added === undefined ? `${editPage}?saved=1` : `${editPage}/step-${added.id}`, 303);
}

export default function EditPlan() {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { plan, editPage, planPage } = page;
  const moveRefused = result?.initialValue?.intent === 'move' ? result.error : undefined;
  return (
    <Page
      title={t('edit.title')}
      context={page.stageName}
      lead={t(`edit.lead.${page.next}`)}
      breadcrumb={[...useCompetitionCrumbs(), { href: planPage, label: t('title') }]}
      tabs={
        <TabsNav label={t('edit.sections')} tabs={sectionTabs({ plan, editPage, current: null, lang, t })} />
      }
      actions={
        page.problems.length === 0 && (
          <LinkButton href={`${planPage}/${page.next}`}>{t(`edit.next.${page.next}`)}</LinkButton>
        )
      }
    >
      {page.saved && result === undefined && <Callout kind="success" title={t('edit.saved')} live />}
      {moveRefused != null && (
        <ErrorSummary
          errors={{ '': Object.values(moveRefused).flatMap((texts) => texts ?? []) }}
          formId="form-move"
        />
      )}
      {page.problems.length === 0 ? (
        <Callout kind="success" title={t('edit.ready')} />
      ) : (
        <PlanProblems problems={page.problems} />
      )}
      <StepsTable {...page} />
      <AddForms {...page} result={result} />
    </Page>
  );
}
