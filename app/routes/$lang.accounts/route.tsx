import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { endedNoteCookie, readNote } from '#app/auth/notes.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { OfficerMissing } from '#app/ui/officer-missing.tsx';
import { Page } from '#app/ui/page.tsx';
import { listAccounts, listOpenInvitations } from '#db/queries/accounts.ts';
import { listWithoutOfficer } from '#db/queries/memberships.ts';
import { AccountsTable, InvitationsTable } from './accounts-table.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer, installation, now } = await requireScreen({ request, params }, 'accounts');
  const note = await readNote(request, viewer.userId, 'link');
  const page = {
    title: translator(lang)('accounts:title'),
    accounts: await listAccounts(installation.db.read),
    invitations: await listOpenInvitations(installation.db.read, now),
    link: note && { name: note.name, url: note.url, expiresAt: new Date(note.expiresAt) },
    leaderless: (await listWithoutOfficer(installation.db.read)).map(({ competitionId, title }) => ({
      competitionId,
      name: title[lang],
    })),
    demo: process.env.DEMO === '1',
  };
  return data(page, { headers: note ? { 'Set-Cookie': endedNoteCookie() } : {} });
}

export default function Accounts() {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, accounts, invitations, link, leaderless, demo } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      lead={t('lead')}
      actions={<LinkButton href={`/${lang}/accounts/invite`}>{t('invite')}</LinkButton>}
    >
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
            value={link.url}
          />
        </Callout>
      )}
      <OfficerMissing competitions={leaderless} />
      <AccountsTable accounts={accounts} demo={demo} />
      <h2>{t('open')}</h2>
      <InvitationsTable invitations={invitations} />
    </Page>
  );
}
