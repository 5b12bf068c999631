import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EventFacts, eventFacts } from '#app/events/event-facts.tsx';
import { MeetingsTold } from '#app/events/meetings-told.tsx';
import { visitEvent } from '#app/events/visit-event.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { documentsAbout } from '#app/opportunities/documents-about.server.ts';
import { DocumentsAbout } from '#app/opportunities/documents-about.tsx';
import { Ended } from '#app/outreach/ended.tsx';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { movesOf } from '#app/outreach/moves.server.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';
import { listAgenda } from '#db/queries/events.ts';
import { countSeats } from '#db/queries/registrations.ts';
import { listSlots } from '#db/queries/slots.ts';
import { AgendaTable } from './agenda-table.tsx';

/** The same for everybody: it looks at nobody, and tells numbers of people only. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitEvent(args);
  const { lang, event, competition, open, now } = visit;
  const { read } = visit.installation.db;
  const agenda = await listAgenda(read, event.id);
  return {
    title: event.title[lang],
    id: event.id,
    about: event.about[lang],
    competition: { id: competition.id, title: competition.title[lang] },
    open,
    state: competition.cancelledAt === null ? event.state : ('cancelled' as const),
    moves: await movesOf(read, event, lang),
    ended: event.ended && { at: event.ended.at, reason: event.ended.reason[lang] },
    facts: eventFacts(event, await countSeats(read, event.id), lang, now),
    documents: await documentsAbout(
      read,
      { kind: 'event', id: event.id, competitionId: competition.id, deadline: null },
      lang,
    ),
    agenda: agenda.map(({ startsAt, endsAt, title, details }) => ({
      startsAt,
      endsAt,
      title: title[lang],
      details: details[lang],
    })),
    meetings: (await listSlots(read, event.id)).length > 0,
  };
}

export default function EventPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const base = `/${lang}/events/${page.id}`;
  const { facts } = page;
  return (
    <Page
      title={page.title}
      context={page.competition.title}
      lead={page.about}
      breadcrumb={[{ href: `/${lang}/opportunities/${page.competition.id}`, label: page.competition.title }]}
    >
      <Ended kind="event" state={page.state} ended={page.ended} />
      <SaidFirst />
      <EventFacts facts={facts} />
      <MovedDeadlines moves={page.moves} />
      <ButtonRow>
        {page.open && facts.registering && (
          <LinkButton href={`${base}/registration`}>{t('public.register')}</LinkButton>
        )}
        {page.open && page.meetings && facts.booking && (
          <LinkButton href={`${base}/meeting`} variant="secondary">
            {t('public.meeting')}
          </LinkButton>
        )}
        {page.open && facts.commenting && (
          <LinkButton href={`${base}/comments`} variant="secondary">
            {t('public.comments')}
          </LinkButton>
        )}
        <LinkButton href={`/${lang}/opportunities/${page.competition.id}/partners`} variant="tertiary">
          {t('public.partners')}
        </LinkButton>
        <LinkButton href={`${base}/calendar.ics`} variant="tertiary" download>
          {t('public.calendar')}
        </LinkButton>
      </ButtonRow>
      <h2>{t('public.agenda')}</h2>
      <AgendaTable agenda={page.agenda} />
      <DocumentsAbout documents={page.documents} competitionId={page.competition.id} />
      {page.meetings && <MeetingsTold />}
    </Page>
  );
}
