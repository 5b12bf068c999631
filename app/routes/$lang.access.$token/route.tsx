import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { takeAttempt } from '#app/auth/limits.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { tokenHash } from '#app/auth/tokens.ts';
import { clientAddress } from '#app/http/client-address.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { linkCookie } from '#app/respondents/link-cookie.server.ts';
import { visitPublicly } from '#app/respondents/visit-outside.server.ts';
import { Page } from '#app/ui/page.tsx';
import { findLinkedRespondent } from '#db/queries/respondents.ts';

/** A private link: the browser keeps it, and the address that shows is one without it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { installation, lang } = await visitPublicly({ params });
  const { token = '' } = params;
  const wait = await takeAttempt(installation.db, 'link', { address: clientAddress(request) });
  const respondent =
    wait === null ? await findLinkedRespondent(installation.db.read, tokenHash(token)) : undefined;
  if (respondent === undefined) return { title: translator(lang)('respondents:linkVoid.title') };
  throw redirectWith(`/${lang}/respondent/${respondent.competitionId}`, [linkCookie(request, token)]);
}

export default function VoidLink() {
  const { t } = useTranslation('respondents');
  const { title } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t('linkVoid.lead')} width="narrow">
      <p>{t('linkVoid.help')}</p>
    </Page>
  );
}
