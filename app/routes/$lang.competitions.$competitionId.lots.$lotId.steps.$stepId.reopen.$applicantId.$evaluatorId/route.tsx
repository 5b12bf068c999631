import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { reopenSheet } from '#app/acts/reopen-sheet.ts';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { findSheet } from '#db/queries/step-runs.ts';
import { reopenForm, reopenLabels } from './form.ts';

/** The chair, at one evaluator's sheet: whether it is in, never what it says. */
async function arrive(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'reopen-sheet');
  const { applicantId = notFound(), evaluatorId = notFound() } = args.params;
  const bid = visit.lot.bids.find((one) => one.applicantId === applicantId) ?? notFound();
  const evaluator = visit.step.evaluators.find(({ userId }) => userId === evaluatorId) ?? notFound();
  if (!visit.visibility.sees(applicantId)) await visit.refuse('no-conflict');
  const { run } = visit.step;
  const sheet = await findSheet(visit.installation.db.read, run.id, applicantId, evaluatorId);
  return {
    visit,
    bid,
    evaluator,
    sheet,
    stepPage: `${visit.base}/lots/${visit.lot.lot.id}/steps/${run.stepId}`,
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, bid, evaluator, sheet, stepPage } = await arrive(args);
  return {
    title: translator(visit.lang)('sheet:reopenPage.title'),
    context: `${visit.step.step.title[visit.lang]} · ${visit.lotName}`,
    stepPage,
    name: bid.name,
    evaluator: evaluator.name,
    submittedAt: sheet?.submittedAt ?? null,
    abstainedReason: sheet?.abstainedReason ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, bid, evaluator, stepPage } = await arrive(args);
  const { lang, installation, viewer, competitionId, lot, step } = visit;
  const submission = await parseForm(args.request, { schema: reopenForm, labels: reopenLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { userId: viewer.userId }, reopenSheet, {
    ...{ competitionId, lotId: lot.lot.id, stepId: step.run.stepId },
    applicantId: bid.applicantId,
    evaluatorId: evaluator.userId,
    reason: submission.value.reason,
  });
  return outcome.kind === 'done' ? redirect(stepPage, 303) : notDone(outcome, submission, lang, stepPage);
}

export default function ReopenPage() {
  const { t } = useTranslation('sheet');
  const { dateTime } = useFormats();
  const { title, context, stepPage, name, evaluator, submittedAt, abstainedReason } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = [...useCompetitionCrumbs(), { href: stepPage, label: context }];
  const state = () => {
    if (abstainedReason !== null) return t('reopenPage.abstained', { reason: abstainedReason });
    return submittedAt === null
      ? t('reopenPage.draft')
      : t('reopenPage.submittedAt', { at: dateTime(submittedAt) });
  };
  return (
    <Page title={title} context={context} breadcrumb={crumbs} width="narrow">
      <SummaryList
        items={[
          { label: t('reopenPage.proposal'), value: name },
          { label: t('reopenPage.evaluator'), value: evaluator },
          { label: t('reopenPage.state'), value: state() },
        ]}
      />
      {submittedAt === null && abstainedReason === null ? (
        <Callout>
          <p>{t('reopenPage.nothing')}</p>
        </Callout>
      ) : (
        <PostForm result={result}>
          <TextArea name="reason" label={t('reopenPage.reason')} />
          <Confirm statement={t('reopenPage.statement')} button={t('reopenPage.button')}>
            <p>{t('reopenPage.warning')}</p>
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
