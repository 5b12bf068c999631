import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { retryNotice } from '#app/acts/retry-notice.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { sendsMail } from '#app/notices/mailer.server.ts';
import { kindOfNotice } from '#app/notices/notice-kinds.ts';
import { whyNotSent } from '#app/notices/why-not-sent.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { listUnsentNotices } from '#db/queries/notices.ts';
import { retryForm } from './form.ts';
import { UnsentTable } from './unsent-table.tsx';

const MOST = 100;

/** What did not leave, of every competition and of the accounts; never what a message says. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { installation, lang } = await requireScreen({ request, params }, 'unsent-notices');
  const { notices, total } = await listUnsentNotices(installation.db.read, MOST);
  return {
    title: translator(lang)('notices:unsent.title'),
    sends: sendsMail(),
    done: new URL(request.url).searchParams.get('done') === 'retry',
    total,
    notices: notices.map(
      ({ id, key, recipientName, recipientEmail, state, attempts, writtenAt, lastError }) => ({
        id,
        kind: kindOfNotice({ key }),
        recipient: { name: recipientName, email: recipientEmail },
        state,
        attempts,
        writtenAt,
        why: lastError === null ? null : whyNotSent(lastError),
      }),
    ),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { installation, lang, viewer } = await requireScreen({ request, params }, 'unsent-notices');
  const submission = await parseForm(request, { schema: retryForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const input = { competitionId: null, noticeId: submission.value.noticeId };
  const outcome = await perform(installation, { userId: viewer.userId }, retryNotice, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/accounts/notices?done=retry`, 303);
}

export default function UnsentNotices() {
  const { t } = useTranslation(['notices', 'accounts']);
  const lang = useLang();
  const { title, sends, done, total, notices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={title}
      lead={t('unsent.lead')}
      breadcrumb={[{ href: `/${lang}/accounts`, label: t('accounts:title') }]}
      width="full"
    >
      {done && (
        <Callout kind="success" live>
          <p>{t('page.retried')}</p>
        </Callout>
      )}
      {!sends && (
        <Callout kind="warning" title={t('page.off')}>
          <p>{t('unsent.off')}</p>
        </Callout>
      )}
      <UnsentTable notices={notices} sends={sends} result={result} />
      {total > notices.length && <p>{t('page.more', { shown: notices.length, total })}</p>}
    </Page>
  );
}
