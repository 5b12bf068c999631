import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { endedNoteCookie, type Note, readNote } from '#app/auth/notes.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { isDemonstration } from '#app/installation.server.ts';
import { accountMessage } from '#app/notices/account-notice.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { OfficerMissing } from '#app/ui/officer-missing.tsx';
import { Page } from '#app/ui/page.tsx';
import { listAccounts, listOpenInvitations } from '#db/queries/accounts.ts';
import { listWithoutOfficer } from '#db/queries/memberships.ts';
import { getFailedNoticeCount } from '#db/queries/notices.ts';
import { AccountsTable, InvitationsTable } from './accounts-table.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer, installation, now } = await requireScreen({ request, params }, 'accounts');
  const note = await readNote(request, viewer.userId, 'link');
  const page = {
    title: translator(lang)('accounts:title'),
    accounts: await listAccounts(installation.db.read),
    invitations: await listOpenInvitations(installation.db.read, now),
    link: note && linkToHandOver(note),
    mailed: new URL(request.url).searchParams.get('done') === 'mailed',
    failed: await getFailedNoticeCount(installation.db.read),
    leaderless: (await listWithoutOfficer(installation.db.read)).map(({ competitionId, title }) => ({
      competitionId,
      name: title[lang],
    })),
    demo: isDemonstration(),
  };
  return data(page, { headers: note ? { 'Set-Cookie': endedNoteCookie() } : {} });
}

/** Once, with the message to copy in the language of whoever it is for. */
function linkToHandOver({ notice, language, name, url, expiresAt }: Extract<Note, { kind: 'link' }>) {
  const told = { language, name, link: url, expiresAt: new Date(expiresAt) };
  return { ...told, message: accountMessage({ kind: notice, ...told }).body };
}

export default function Accounts() {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, accounts, invitations, link, mailed, failed, leaderless, demo } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      lead={t('lead')}
      actions={
        <ButtonRow>
          <LinkButton href={`/${lang}/accounts/notices`} variant="secondary">
            {t('unsent')}
          </LinkButton>
          <LinkButton href={`/${lang}/accounts/invite`}>{t('invite')}</LinkButton>
        </ButtonRow>
      }
    >
      {mailed && (
        <Callout kind="success" title={t('mailed.title')} live>
          <p>{t('mailed.text')}</p>
        </Callout>
      )}
      {failed > 0 && (
        <Callout kind="warning" title={t('failed.title', { count: failed })}>
          <p>
            <a href={`/${lang}/accounts/notices`}>{t('failed.link')}</a>
          </p>
        </Callout>
      )}
      {link && (
        <Callout kind="success" title={t('link.title', { name: link.name })} live>
          <p>{t('link.text', { name: link.name, date: dateTime(link.expiresAt) })}</p>
          <label className="ontario-label" htmlFor="link">
            {t('link.label')}
          </label>
          <input
            id="link"
            className="ontario-input field__input field__input--full"
            readOnly
            value={link.link}
          />
          <details>
            <summary>{t('link.message')}</summary>
            <textarea
              className="ontario-input field__input field__input--full"
              aria-label={t('link.message')}
              lang={`${link.language}-CA`}
              rows={12}
              readOnly
              value={link.message}
            />
          </details>
        </Callout>
      )}
      <OfficerMissing competitions={leaderless} />
      <AccountsTable accounts={accounts} demo={demo} />
      <h2>{t('open')}</h2>
      <InvitationsTable invitations={invitations} />
    </Page>
  );
}
