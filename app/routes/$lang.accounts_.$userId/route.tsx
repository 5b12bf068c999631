import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#app/acts/act.ts';
import { disableUser } from '#app/acts/disable-user.ts';
import { enableUser } from '#app/acts/enable-user.ts';
import { perform } from '#app/acts/perform.server.ts';
import { renewAccess } from '#app/acts/renew-access.ts';
import { resetSecondFactor } from '#app/acts/reset-second-factor.ts';
import { setAdministrator } from '#app/acts/set-administrator.ts';
import { newAccountLink, redirectWithLink } from '#app/auth/account-link.server.ts';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { OfficerMissing } from '#app/ui/officer-missing.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { type Account, findAccount } from '#db/queries/accounts.ts';
import { listWithoutOfficer } from '#db/queries/memberships.ts';
import { AccessActs } from './access-acts.tsx';
import { accessForm, type Intent, intents } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'accounts');
  const { read } = installation.db;
  const account = (await findAccount(read, params.userId ?? '')) ?? notFound();
  const { disabledAt, userId } = account;
  const leaderless = await listWithoutOfficer(read, disabledAt === null ? userId : undefined);
  const told = new URL(request.url).searchParams.get('done');
  return {
    title: account.name,
    account,
    own: account.userId === viewer.userId,
    intents: possible(account),
    leaderless: leaderless.map(({ competitionId, title }) => ({ competitionId, name: title[lang] })),
    done: intents.find((intent) => intent !== 'renew' && intent === told) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await requireScreen({ request, params }, 'accounts');
  const { lang, viewer, installation } = visit;
  const account = (await findAccount(installation.db.read, params.userId ?? '')) ?? notFound();
  const submission = await parseForm(request, { schema: accessForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { intent } = submission.value;
  if (intent === 'renew') {
    const { userId, language, name } = account;
    const link = newAccountLink(request, language);
    const input = { userId, tokenHash: link.tokenHash, mailed: link.mailed };
    const outcome = await perform(installation, { userId: viewer.userId }, renewAccess, input);
    if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
    const { expiresAt } = outcome.value;
    return redirectWithLink(visit, link, { kind: 'password-link', language, name, expiresAt });
  }
  const outcome = await change(visit, intent, account.userId);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/accounts/${account.userId}?done=${intent}`);
}

function change(
  { installation, viewer }: Visit,
  intent: Exclude<Intent, 'renew'>,
  userId: string,
): Promise<Outcome<null>> {
  const actor = { userId: viewer.userId };
  switch (intent) {
    case 'disable':
      return perform(installation, actor, disableUser, { userId });
    case 'enable':
      return perform(installation, actor, enableUser, { userId });
    case 'reset-factor':
      return perform(installation, actor, resetSecondFactor, { userId });
    case 'make-administrator':
    case 'end-administrator':
      return perform(installation, actor, setAdministrator, {
        userId,
        administrator: intent === 'make-administrator',
      });
  }
}

function possible({ disabledAt, secondFactor, staff, administrator }: Account): Intent[] {
  if (disabledAt !== null) return ['enable'];
  const list: Intent[] = ['renew'];
  if (secondFactor) list.push('reset-factor');
  if (staff) list.push(administrator ? 'end-administrator' : 'make-administrator');
  return [...list, 'disable'];
}

export default function AccountAccess() {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  const { date } = useFormats();
  const { title, account, own, intents: offered, leaderless, done } = useLoaderData<typeof loader>();
  const { email, staff, administrator, secondFactor, disabledAt, createdAt } = account;
  const kinds = [t(staff ? 'staff' : 'respondent'), ...(administrator ? [t('administrator')] : [])];
  const result = useActionData<typeof action>();
  return (
    <Page title={title} width="narrow" breadcrumb={[{ href: `/${lang}/accounts`, label: t('title') }]}>
      {done !== null && done !== 'renew' && <Callout kind="success" title={t(`done.${done}`)} live />}
      {disabledAt !== null && <OfficerMissing competitions={leaderless} />}
      <h2>{t('one.details')}</h2>
      <SummaryList
        items={[
          { label: t('email'), value: email },
          { label: t('kind'), value: kinds.join(', ') },
          { label: t('factor'), value: t(secondFactor ? 'on' : staff ? 'off' : 'notNeeded') },
          {
            label: t('state'),
            value: disabledAt === null ? t('active') : t('since', { date: date(disabledAt) }),
          },
          { label: t('created'), value: date(createdAt) },
        ]}
      />
      {disabledAt === null && leaderless.length > 0 && (
        <Callout kind="warning" title={t('officer.lastTitle')}>
          <p>{t('officer.lastText')}</p>
          <ul>
            {leaderless.map(({ competitionId, name }) => (
              <li key={competitionId}>{name}</li>
            ))}
          </ul>
        </Callout>
      )}
      <h2>{t('one.acts')}</h2>
      {own ? <p>{t('one.own')}</p> : <AccessActs intents={offered} result={result} />}
    </Page>
  );
}
