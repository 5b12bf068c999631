import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { DocumentList } from '#app/opportunities/document-list.tsx';
import { OpportunityFacts } from '#app/opportunities/opportunity-facts.tsx';
import { opportunityPage } from '#app/opportunities/opportunity-page.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';

export function loader(args: LoaderFunctionArgs) {
  return opportunityPage(args);
}

/** What is published of a competition, with links to its plans and its answers; `/print` has them all on one page. */
export default function OpportunityPage() {
  const { t } = useTranslation(['outreach', 'common', 'documents']);
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const { place } = page;
  const open = [...page.stages, ...page.soundings, ...page.events].some(({ state }) => state === 'open');
  return (
    <Page
      title={page.title}
      context={[t('opportunity.kind'), ...(page.demonstration ? [t('common:demonstration')] : [])].join(
        ' · ',
      )}
      breadcrumb={[{ href: `/${lang}`, label: t('home.title') }]}
      actions={open && <LinkButton href={`${place}/register`}>{t('opportunity.register')}</LinkButton>}
    >
      <OpportunityFacts page={page} />
      <section aria-labelledby="documents">
        <h2 id="documents">{t('opportunity.documents')}</h2>
        <DocumentList documents={page.documents} place={place} />
        <h3>{t('documents:public.alsoRead')}</h3>
        <ul>
          {page.stages.map(({ id, kind }) => (
            <li key={id}>
              <a href={`${place}/plan/${kind}`}>
                {t('opportunity.planOf', { stage: t(`common:stage.${kind}`) })}
              </a>
            </li>
          ))}
          <li>
            <a href={`${place}/questions`}>{t('opportunity.questions')}</a>
          </li>
          <li>
            <a href={`${place}/partners`}>{t('partners.title')}</a>
          </li>
          <li>
            <a href={`${place}/print`}>{t('opportunity.print')}</a>
          </li>
          <li>
            <a href={`${place}.json`} type="application/json">
              {t('opportunity.json')}
            </a>
          </li>
        </ul>
      </section>
    </Page>
  );
}
