import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { removeFile } from '#app/acts/remove-file.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireSeenBidder } from '#app/http/seen-bidder.server.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findFile, findSubmission } from '#db/queries/submissions.ts';
import { removeForm, removeLabels } from './form.ts';

async function arrive(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'new-submission');
  const { visit, competitionId, stage } = place;
  const { read } = visit.installation.db;
  const file = await findFile(read, args.params.fileId ?? '');
  const submission = await findSubmission(read, args.params.submissionId ?? '');
  if (file === undefined || file.removedAt !== null || submission?.stageId !== stage.id) notFound();
  if (file.submissionId !== submission.id) notFound();
  await requireSeenBidder(visit, competitionId, submission.applicantId);
  return { ...place, file, submission };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, stage, file, submission } = await arrive(args);
  const title = translator(visit.lang)('receipts:remove.title', { name: file.name });
  return { title, competitionId, kind: stage.kind, submissionId: submission.id };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, stage, file, submission: filed } = await arrive(args);
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: removeForm, labels: removeLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { reason } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, removeFile, {
    fileId: file.id,
    reason,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  if (outcome.value.kind === 'late') {
    return badRequest(submission, { form: [problemText(lang, { code: 'file-late' })] });
  }
  const page = `/${lang}/competitions/${competitionId}/${stage.kind}/submissions/${filed.id}`;
  return redirect(`${page}?done=removed`, 303);
}

export default function Remove() {
  const { t } = useTranslation('receipts');
  const { title, competitionId, kind, submissionId } = useLoaderData<typeof loader>();
  const list = `/${useLang()}/competitions/${competitionId}/${kind}/submissions`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t(`list.title.${kind}`) }];
  return (
    <Page title={title} width="narrow" breadcrumb={crumbs}>
      <PostForm result={useActionData<typeof action>()}>
        <TextArea name="reason" label={t('remove.reason')} maxLength={2000} />
        <Confirm statement={t('remove.statement')} button={t('remove.button')}>
          <p>{t('remove.effect')}</p>
        </Confirm>
      </PostForm>
      <p>
        <a href={`${list}/${submissionId}`}>{t('remove.back')}</a>
      </p>
    </Page>
  );
}
