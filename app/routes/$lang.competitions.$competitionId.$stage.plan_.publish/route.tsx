import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { publishPlan } from '#app/acts/publish-plan.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { PlanProblems } from '#app/plan/plan-problems.tsx';
import { PriceRuleView } from '#app/plan/price-rule-view.tsx';
import { toldProblems } from '#app/plan/told-problems.server.ts';
import { visitPlan } from '#app/plan/visit-plan.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import type { PlacedProblem } from '#app/ui/placed-problems.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { listLots } from '#db/queries/competitions.ts';
import { findDraftPlan } from '#db/queries/plans.ts';
import type { Plan } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';
import { publishForm, publishLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitPlan(args, 'edit-plan');
  const { lang, installation, stageRow, stageName, planPage, now } = visit;
  if (!visit.may('publish-plan')) throw redirect(planPage);
  const draft = (await findDraftPlan(installation.db.read, stageRow.id)) ?? notFound();
  const t = translator(lang);
  const settings = `/${lang}/competitions/${stageRow.competitionId}/settings`;
  const { deadline } = stageRow;
  const problems: PlacedProblem[] = toldProblems(draft.plan, lang, `${planPage}/edit`);
  const missing = (code: 'deadline-missing' | 'deadline-past' | 'lot-missing') =>
    problems.push({
      key: code,
      text: problemText(lang, { code }),
      place: t('competitions:settings.title'),
      href: settings,
    });
  if (deadline === null) missing('deadline-missing');
  else if (deadline <= now) missing('deadline-past');
  const lots = (await listLots(installation.db.read, [stageRow.id])).filter(
    ({ cancelled }) => cancelled === null,
  );
  if (lots.length === 0) missing('lot-missing');
  return {
    title: `${t('plan:publish.title')} – ${stageName}`,
    stageName,
    planPage,
    planVersionId: draft.id,
    revision: draft.revision,
    plan: draft.plan,
    fingerprint: fingerprintOf(draft.plan),
    deadline,
    lots: stageRow.kind === 'rfp' ? lots.map(({ id, regionName }) => regionName?.[lang] ?? id) : [],
    assumed: assumed(draft.plan),
    problems,
  };
}

/** How many parts of the plan are our assumption or example still. */
function assumed(plan: Plan): number {
  return [...JSON.stringify(plan).matchAll(/"provenance":"(?:hypothesis|example)"/g)].length;
}

export async function action(args: ActionFunctionArgs) {
  const { lang, viewer, installation, planPage } = await visitPlan(args, 'edit-plan');
  const submission = await parseForm(args.request, { schema: publishForm, labels: publishLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { planVersionId, revision } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, publishPlan, {
    planVersionId,
    revision,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(planPage, 303);
}

export default function PublishPage() {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { dateTime, points } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { plan, planPage, deadline, lots } = page;
  const crumbs = [...useCompetitionCrumbs(), { href: planPage, label: t('title') }];
  const commercial = plan.steps.find((step) => step.kind === 'commercial');
  return (
    <Page title={t('publish.title')} context={page.stageName} lead={t('publish.lead')} breadcrumb={crumbs}>
      <PlanProblems problems={page.problems} />
      <SummaryList
        items={[
          { label: t('planTitle'), value: plan.title[lang] },
          { label: t('max'), value: t('points', { points: points(fromHundredths(plan.max)) }) },
          {
            label: t('steps'),
            value: (
              <ol>
                {plan.steps.map((step) => (
                  <li key={step.id}>
                    {step.title[lang]}
                    {step.kind !== 'mandatory' &&
                      ` – ${t('points', { points: points(fromHundredths(step.max)) })}`}
                  </li>
                ))}
              </ol>
            ),
          },
          {
            label: t('versions.deadline'),
            value: deadline === null ? t('versions.notSet') : dateTime(deadline),
          },
          ...(lots.length === 0 ? [] : [{ label: t('publish.lots'), value: lots.join(', ') }]),
          { label: t('publish.fingerprint'), value: <Fingerprint value={page.fingerprint} /> },
        ]}
      />
      {commercial !== undefined && (
        <section>
          <h2>{t('publish.price')}</h2>
          <PriceRuleView heading="h3" rule={commercial.price} abnormal={plan.abnormal} />
        </section>
      )}
      {page.assumed > 0 && (
        <Callout kind="hypothesis">
          <p>{t('publish.assumed', { count: page.assumed })}</p>
        </Callout>
      )}
      {(page.problems.length === 0 || result !== undefined) && (
        <PostForm result={result}>
          <input type="hidden" name="planVersionId" value={page.planVersionId} />
          <input type="hidden" name="revision" value={page.revision} />
          <Confirm statement={t('publish.statement')} button={t('publish.button')}>
            <p>{t('publish.effect')}</p>
          </Confirm>
        </PostForm>
      )}
      <p>
        <a href={planPage}>{t('publish.back')}</a>
      </p>
    </Page>
  );
}
