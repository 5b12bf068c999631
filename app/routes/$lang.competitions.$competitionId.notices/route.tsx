import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { handOnNotice } from '#app/acts/hand-on-notice.ts';
import { perform } from '#app/acts/perform.server.ts';
import { retryNotice } from '#app/acts/retry-notice.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { sendsMail } from '#app/notices/mailer.server.ts';
import { LOST } from '#app/notices/send-notices.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listNotices } from '#db/queries/notices.ts';
import { noticesForm } from './form.ts';
import { NoticeTable } from './notice-table.tsx';

const MOST = 100;
const told = ['retry', 'hand-on'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang } = await requireScreen({ request, params }, 'notices', { competitionId });
  const { notices, total } = await listNotices(installation.db.read, competitionId, MOST);
  const t = translator(lang);
  return {
    title: t('notices:page.title'),
    sends: sendsMail(),
    done: told.find((one) => one === new URL(request.url).searchParams.get('done')) ?? null,
    total,
    notices: notices.map((notice) => ({
      id: notice.id,
      subject: notice.subject,
      body: notice.body,
      language: notice.language,
      recipient: { name: notice.recipientName, email: notice.recipientEmail },
      state: notice.handedBy === null ? notice.state : ('handed' as const),
      attempts: notice.attempts,
      error: notice.lastError === LOST ? t('notices:error.lost') : notice.lastError,
      at: notice.sentAt ?? notice.writtenAt,
      calendar: notice.calendar !== null,
    })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, viewer } = await requireScreen({ request, params }, 'notices', {
    competitionId,
  });
  const submission = await parseForm(request, { schema: noticesForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { intent, noticeId } = submission.value;
  const actor = { userId: viewer.userId };
  const act = intent === 'retry' ? retryNotice : handOnNotice;
  const outcome = await perform(installation, actor, act, { competitionId, noticeId });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/notices?done=${intent}`, 303);
}

/** The outbox of a competition: what went out, what waits, what failed, and every text to copy. */
export default function NoticesPage() {
  const { t } = useTranslation('notices');
  const { title, sends, done, total, notices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title={title} lead={t('page.lead')} breadcrumb={useCompetitionCrumbs()} width="full">
      {done !== null && (
        <Callout kind="success" live>
          <p>{t(done === 'retry' ? 'page.retried' : 'page.handedOn')}</p>
        </Callout>
      )}
      {!sends && (
        <Callout kind="warning" title={t('page.off')}>
          <p>{t('page.offText')}</p>
        </Callout>
      )}
      <NoticeTable notices={notices} sends={sends} result={result} />
      {total > notices.length && <p>{t('page.more', { shown: notices.length, total })}</p>}
    </Page>
  );
}
