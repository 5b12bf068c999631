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
import { whyNotSent } from '#app/notices/why-not-sent.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { FilterChoice, FilterForm } from '#app/ui/filter-form.tsx';
import { Page } from '#app/ui/page.tsx';
import { listNotices } from '#db/queries/notices.ts';
import { noticesForm, noticesShown } from './form.ts';
import { NoticeTable } from './notice-table.tsx';

const PAGE = 50;
const told = ['retry', 'hand-on'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang } = await requireScreen({ request, params }, 'notices', { competitionId });
  const query = new URL(request.url).searchParams;
  const { state, after } = noticesShown.parse(Object.fromEntries(query));
  const { notices, next } = await listNotices(installation.db.read, competitionId, PAGE, {
    group: state,
    after,
  });
  const older = next && `${next.group}_${next.writtenAt.toISOString()}_${next.id}`;
  const chosen: [string, string][] = state === undefined ? [] : [['state', state]];
  return {
    title: translator(lang)('notices:page.title'),
    state,
    more: older && `?${new URLSearchParams([...chosen, ['after', older]])}`,
    sends: sendsMail(),
    done: told.find((one) => one === query.get('done')) ?? null,
    notices: notices.map((notice) => ({
      id: notice.id,
      subject: notice.subject,
      body: notice.body,
      language: notice.language,
      recipient: { name: notice.recipientName, email: notice.recipientEmail },
      state: notice.handedBy === null ? notice.state : ('handed' as const),
      attempts: notice.attempts,
      why: notice.lastError === null ? null : whyNotSent(notice.lastError),
      at: notice.sentAt ?? notice.writtenAt,
      calendar:
        notice.calendar === null
          ? null
          : `/${lang}/competitions/${competitionId}/notices/${notice.id}/calendar.ics`,
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
  const { title, sends, done, state, more, notices } = useLoaderData<typeof loader>();
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
      <FilterForm label={t('filter.label')} apply={t('filter.apply')}>
        <FilterChoice
          name="state"
          label={t('page.state')}
          all={t('filter.all')}
          options={(['failed', 'waiting', 'sent'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`),
          }))}
          value={state}
        />
      </FilterForm>
      <NoticeTable notices={notices} sends={sends} result={result} />
      {more !== null && (
        <ButtonRow>
          <LinkButton href={more} variant="secondary">
            {t('page.next')}
          </LinkButton>
        </ButtonRow>
      )}
    </Page>
  );
}
