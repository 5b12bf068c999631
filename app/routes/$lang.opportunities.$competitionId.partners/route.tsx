import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';
import { listPartners } from '#db/queries/respondents.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, installation, competition } = await visitCompetitionPublicly(args);
  return {
    title: translator(lang)('outreach:partners.title'),
    competition: { id: competition.id, title: competition.title[lang] },
    partners: await listPartners(installation.db.read, competition.id),
  };
}

/** Organizations that look for others to form a consortium with, and agreed to be found. */
export default function Partners() {
  const { t } = useTranslation(['outreach', 'respondents']);
  const lang = useLang();
  const { title, competition, partners } = useLoaderData<typeof loader>();
  const place = `/${lang}/opportunities/${competition.id}`;
  return (
    <Page
      title={title}
      context={competition.title}
      lead={t('partners.lead')}
      breadcrumb={[{ href: place, label: competition.title }]}
      actions={<LinkButton href={`${place}/register`}>{t('partners.register')}</LinkButton>}
    >
      {partners.length === 0 && <p>{t('partners.none')}</p>}
      <ul className="openings">
        {partners.map(({ id, organization, sector, listedText }) => (
          <li key={id} className="opening">
            <p className="opening__kind">{t(`respondents:sector.${sector}`)}</p>
            <h2>{organization}</h2>
            {listedText !== null && <p className="opening__text">{listedText}</p>}
          </li>
        ))}
      </ul>
      <p className="field__hint">{t('partners.note')}</p>
    </Page>
  );
}
