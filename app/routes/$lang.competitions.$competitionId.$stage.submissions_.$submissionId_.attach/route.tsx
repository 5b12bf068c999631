import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachFile } from '#app/acts/attach-file.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { ActProblem } from '#app/acts/problems.ts';
import { isSlot, slotsOf } from '#app/files/slots.ts';
import { discardAbandoned } from '#app/files/store.server.ts';
import { discardAll, drained, receiveUploads, type Upload } from '#app/files/upload.server.ts';
import { endWith } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { requireSeenBidder } from '#app/http/seen-bidder.server.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { findSubmission } from '#db/queries/submissions.ts';
import { FileForm } from './file-form.tsx';

async function arrive(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'new-submission');
  const slot = new URL(args.request.url).searchParams.get('to');
  if (!isSlot(slot) || !slotsOf(place.stage.kind).includes(slot)) notFound();
  const submission = await findSubmission(place.visit.installation.db.read, args.params.submissionId ?? '');
  if (submission?.stageId !== place.stage.id) notFound();
  await requireSeenBidder(place.visit, place.competitionId, submission.applicantId);
  return { ...place, slot, submission };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, stage, slot, submission } = await arrive(args);
  const t = translator(visit.lang);
  return {
    title: t('receipts:one.attachTo', { slot: t(`receipts:one.slot.${slot}`) }),
    competitionId,
    kind: stage.kind,
    slot,
    submissionId: submission.id,
  };
}

/** Whether the files may be attached is decided before their first byte is taken, and again with the row. */
export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const { visit, competitionId, stage, slot, submission } = await arrive(args);
    const { lang, installation, viewer } = visit;
    await takeTurn(args.request, visit, 'upload', viewer.userId);
    await discardAbandoned(visit.now);
    const attach = (uploads: readonly Upload[]) =>
      perform(installation, { userId: viewer.userId }, attachFile, {
        submissionId: submission.id,
        slot,
        uploads,
      });
    const asked = problemsOf(await attach([])).filter(({ code }) => code !== 'file-missing');
    if (asked.length > 0) return refused(asked, lang);
    const { files, problems } = await receiveUploads(args.request);
    if (problems.length > 0) return refused(problems, lang);
    const late = problemsOf(await attach(files).finally(() => discardAll(files)));
    if (late.length > 0) return refused(late, lang);
    const page = `/${lang}/competitions/${competitionId}/${stage.kind}/submissions/${submission.id}`;
    return redirect(`${page}?done=attached`, 303);
  });
}

type Attached = Awaited<ReturnType<typeof perform<unknown, { kind: 'attached' | 'late' }>>>;

/** Ends the request where policy refuses or nothing is there. */
function problemsOf(outcome: Attached): readonly ActProblem[] {
  switch (outcome.kind) {
    case 'done':
      return outcome.value.kind === 'late' ? [{ code: 'file-late', at: 'file' }] : [];
    case 'problems':
      return outcome.problems;
    default:
      return endWith(outcome);
  }
}

function refused(problems: readonly ActProblem[], lang: Lang) {
  const texts = problems.map((problem) => problemText(lang, problem));
  return data({ status: 'error' as const, error: { file: texts } }, { status: 400 });
}

export default function Attach() {
  const { t } = useTranslation('receipts');
  const { title, competitionId, kind, slot, submissionId } = useLoaderData<typeof loader>();
  const list = `/${useLang()}/competitions/${competitionId}/${kind}/submissions`;
  const page = `${list}/${submissionId}`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t(`list.title.${kind}`) }];
  return (
    <Page title={title} lead={t(`one.slotHint.${slot}`)} width="narrow" breadcrumb={crumbs}>
      <FileForm action={`${page}/attach?to=${slot}`} result={useActionData<typeof action>()} />
      <p>
        <a href={page}>{t('attach.back')}</a>
      </p>
    </Page>
  );
}
