import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Table } from '#app/ui/table.tsx';
import { listEvents } from '#db/queries/events.ts';
import { countSeats } from '#db/queries/registrations.ts';
import { listSlots } from '#db/queries/slots.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'events', { competitionId });
  const { lang, installation } = visit;
  const { read } = installation.db;
  const events = [];
  for (const { id, title, kind, state, startsAt, capacity } of await listEvents(read, competitionId)) {
    const slots = await listSlots(read, id);
    events.push({
      ...{ id, title: title[lang], kind, state, startsAt, capacity },
      ...(await countSeats(read, id)),
      slots: slots.length,
      booked: slots.filter(({ booked }) => booked).length,
    });
  }
  const title = translator(lang)('events:list.title');
  return { title, competitionId, mayCreate: visit.may('create-event'), events };
}

export default function Events() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { date, number } = useFormats();
  const crumbs = useCompetitionCrumbs();
  const { title, competitionId, mayCreate, events } = useLoaderData<typeof loader>();
  const base = `/${lang}/competitions/${competitionId}/events`;
  const create = mayCreate ? <LinkButton href={`${base}/new`}>{t('list.new')}</LinkButton> : undefined;
  const share = (part: number, whole: number) =>
    t('list.ofSeats', { seated: number(part), capacity: number(whole) });
  return (
    <Page
      title={title}
      lead={t('list.lead')}
      breadcrumb={crumbs}
      actions={events.length > 0 ? create : undefined}
    >
      <Table
        caption={t('list.title')}
        captionHidden
        rows={events}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('list.empty')} action={create}>
            <p>{t(mayCreate ? 'list.emptyText' : 'list.emptyOther')}</p>
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            heading: t('list.event'),
            cell: ({ id, title: name }) => <a href={`${base}/${id}`}>{name}</a>,
          },
          { key: 'kind', heading: t('list.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
          { key: 'when', heading: t('list.when'), cell: ({ startsAt }) => date(startsAt) },
          { key: 'state', heading: t('list.state'), cell: ({ state }) => t(`state.${state}`) },
          {
            key: 'people',
            heading: t('list.people'),
            cell: ({ seated, waiting, capacity }) => {
              const people = capacity === null ? number(seated) : share(seated, capacity);
              return waiting === 0
                ? people
                : t('list.plusWaiting', { seated: people, waiting: number(waiting) });
            },
          },
          { key: 'meetings', heading: t('list.meetings'), cell: ({ booked, slots }) => share(booked, slots) },
        ]}
      />
    </Page>
  );
}
