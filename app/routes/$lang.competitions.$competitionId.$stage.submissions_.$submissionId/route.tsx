import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#app/acts/act.ts';
import { confirmSubmission } from '#app/acts/confirm-submission.ts';
import { disqualifySubmission } from '#app/acts/disqualify-submission.ts';
import { perform } from '#app/acts/perform.server.ts';
import { reconfirmSubmission } from '#app/acts/reconfirm-submission.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { overtaken } from '#app/http/overtaken.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { ConfirmReceipt, Ends, Reconfirm } from './decisions.tsx';
import { type SubmissionFacts, submissionOf } from './facts.server.ts';
import { Files } from './files.tsx';
import { type SubmissionChange, submissionForm, submissionLabels } from './form.ts';
import { Summary } from './summary.tsx';

const told = [
  'recorded',
  'attached',
  'removed',
  'confirmed',
  'reconfirmed',
  'withdrawn',
  'disqualified',
] as const;
const doneWord = {
  confirm: 'confirmed',
  reconfirm: 'reconfirmed',
  withdraw: 'withdrawn',
  disqualify: 'disqualified',
} as const;

async function arrive(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'submissions');
  return { ...place, submission: await submissionOf(place, args.params.submissionId ?? notFound()) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, stage, submission } = await arrive(args);
  const done = new URL(args.request.url).searchParams.get('done');
  const applicant = submission.applicantName;
  return {
    title: translator(visit.lang)(`receipts:one.title.${stage.kind}`, { applicant }),
    competitionId,
    kind: stage.kind,
    done: told.find((one) => one === done) ?? null,
    submission,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, stage, submission: facts } = await arrive(args);
  const { lang } = visit;
  const submission = await parseForm(args.request, {
    schema: submissionForm,
    labels: submissionLabels,
    lang,
  });
  if (submission.status !== 'success') return badRequest(submission);
  const { intent } = submission.value;
  const page = `/${lang}/competitions/${competitionId}/${stage.kind}/submissions/${facts.id}`;
  const outcome = await change(visit, facts.id, submission.value);
  if (outcome.kind === 'problems' && !isDrawn(intent, (await arrive(args)).submission)) overtaken(page);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  if (outcome.value?.late) {
    return badRequest(submission, { fields: { receivedAt: [problemText(lang, { code: 'late' })] } });
  }
  return redirect(`${page}?done=${doneWord[intent]}`, 303);
}

/** Whether the page still has that form: it has none for what is done. */
function isDrawn(intent: SubmissionChange['intent'], facts: SubmissionFacts): boolean {
  switch (intent) {
    case 'confirm':
      return facts.confirming === 'here';
    case 'reconfirm':
      return facts.mayReconfirm;
    case 'withdraw':
      return facts.mayWithdraw;
    case 'disqualify':
      return facts.mayDisqualify;
  }
}

async function change(
  { installation, viewer }: Visit,
  submissionId: string,
  form: SubmissionChange,
): Promise<Outcome<{ late: boolean } | null>> {
  const actor = { userId: viewer.userId };
  const { revision } = form;
  switch (form.intent) {
    case 'confirm':
      return perform(installation, actor, confirmSubmission, { submissionId, revision });
    case 'reconfirm': {
      const { receivedAt } = form;
      return perform(installation, actor, reconfirmSubmission, { submissionId, revision, receivedAt });
    }
    case 'withdraw':
      return perform(installation, actor, withdrawSubmission, {
        submissionId,
        revision,
        reason: form.reason,
      });
    case 'disqualify':
      return perform(installation, actor, disqualifySubmission, {
        submissionId,
        revision,
        reason: form.reason,
      });
  }
}

export default function SubmissionPage() {
  const { t } = useTranslation('receipts');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { submission, competitionId, kind, done } = page;
  const list = `/${useLang()}/competitions/${competitionId}/${kind}/submissions`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t(`list.title.${kind}`) }];
  return (
    <Page title={page.title} breadcrumb={crumbs}>
      {done !== null && result === undefined && <Callout kind="success" title={t(`saved.${done}`)} live />}
      <Summary submission={submission} competitionId={competitionId} />
      <Files slots={submission.slots} page={`${list}/${submission.id}`} />
      <Reconfirm submission={submission} result={result} />
      <ConfirmReceipt submission={submission} result={result} />
      <Ends submission={submission} result={result} />
    </Page>
  );
}
