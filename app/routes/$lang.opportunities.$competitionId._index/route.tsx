import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { DocumentList } from '#app/opportunities/document-list.tsx';
import { namedDocuments } from '#app/opportunities/named-documents.server.ts';
import { readOpportunity } from '#app/opportunities/read-opportunity.server.ts';
import { timeLeft } from '#app/opportunities/time-left.ts';
import { MovedDeadlines, moveIn } from '#app/outreach/moved-deadlines.tsx';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { Addenda } from './addenda.tsx';
import { Meetings } from './meetings.tsx';
import { PublicTimeline } from './public-timeline.tsx';
import { StageSection } from './stage-section.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, installation, now, competition } = await visitCompetitionPublicly(args);
  const opportunity = await readOpportunity(installation.db.read, competition, now);
  return {
    ...opportunity,
    moves: opportunity.moves.map((move) => ({
      ...moveIn(move, lang),
      subject: [...opportunity.soundings, ...opportunity.events].find(({ id }) => id === move.about.id)
        ?.title[lang],
    })),
    title: competition.title[lang],
    now,
    documents: await namedDocuments(installation.db.read, opportunity, lang),
    stages: opportunity.stages.map((stage) => ({
      ...stage,
      left: stage.deadline === null || stage.state !== 'open' ? null : timeLeft(now, stage.deadline),
    })),
  };
}

/** Everything published of a competition, on one page that also prints. */
export default function OpportunityPage() {
  const { t } = useTranslation(['outreach', 'common', 'documents']);
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const place = `/${lang}/opportunities/${page.id}`;
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
      {page.cancelledAt !== null && (
        <Callout kind="warning" title={t('opportunity.cancelled')}>
          <p>{t('opportunity.cancelledText', { date: dateTime(page.cancelledAt) })}</p>
        </Callout>
      )}
      <p className="home__clock">
        {t('home.clock')} <time dateTime={page.now.toISOString()}>{dateTime(page.now)}</time>
      </p>
      {page.stages.map((stage) => (
        <StageSection key={stage.id} stage={stage} number={numberOf(page, stage.kind)} place={place} />
      ))}
      <Addenda stages={page.stages} place={place} />
      <MovedDeadlines moves={page.moves} />
      <Meetings soundings={page.soundings} events={page.events} />
      {page.timeline.length > 0 && (
        <section aria-labelledby="timeline">
          <h2 id="timeline">{t('opportunity.timeline')}</h2>
          <PublicTimeline events={page.timeline} />
        </section>
      )}
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
            <a href={`${place}.json`} type="application/json">
              {t('opportunity.json')}
            </a>
          </li>
        </ul>
      </section>
    </Page>
  );
}

type Numbers = { rfqNumber: string | null; rfpNumber: string | null };

function numberOf({ rfqNumber, rfpNumber }: Numbers, kind: 'rfq' | 'rfp'): string | null {
  return kind === 'rfq' ? rfqNumber : rfpNumber;
}
