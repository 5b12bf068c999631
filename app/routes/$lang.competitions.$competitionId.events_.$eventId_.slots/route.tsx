import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { type NewSlot, saveSlots } from '#app/acts/save-slots.ts';
import { meetingMinutes, mostSlotsAtOnce } from '#app/events/limits.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Table } from '#app/ui/table.tsx';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import { slotsForm, slotsLabels } from './form.ts';
import { AddForm, RemoveForm } from './forms.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const { lang, installation } = visit;
  const bookings = await listBookings(installation.db.read, event.id);
  const slots = await listSlots(installation.db.read, event.id);
  return {
    title: translator(lang)('events:slotsForm.title'),
    competitionId,
    event: { id: event.id, title: event.title[lang] },
    done: new URL(args.request.url).searchParams.has('done'),
    defaults: {
      from: toTorontoTime(event.startsAt),
      until: toTorontoTime(event.endsAt),
      minutes: String(meetingMinutes.most),
    },
    slots: slots.map(({ id, startsAt, endsAt, place }) => ({
      ...{ id, startsAt, endsAt, place: place[lang] },
      organization: bookings.find(({ slotId }) => slotId === id)?.organization ?? null,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: slotsForm, labels: slotsLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const outcome = await perform(installation, { userId: viewer.userId }, saveSlots, {
    eventId: event.id,
    add: value.intent === 'add' ? between(value) : [],
    remove: value.intent === 'remove' ? value.slotIds : [],
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/events/${event.id}/slots?done`, 303);
}

type Typed = { from: Date; until: Date; minutes: number; placeFr: string; placeEn: string };

/** As many whole slots as fit; at least one, so that hours the wrong way round are told of, and no more than tell that there are too many. */
function between({ from, until, minutes, placeFr, placeEn }: Typed): NewSlot[] {
  const length = minutes * 60_000;
  const count = Math.min(
    mostSlotsAtOnce + 1,
    Math.max(1, Math.floor((until.getTime() - from.getTime()) / length)),
  );
  const place = { fr: placeFr, en: placeEn };
  if (until <= from) return [{ startsAt: from, endsAt: until, place }];
  return Array.from({ length: count }, (_, index) => ({
    startsAt: new Date(from.getTime() + index * length),
    endsAt: new Date(from.getTime() + (index + 1) * length),
    place,
  }));
}

export default function SlotsPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { date, clock, time } = useFormats();
  const { title, competitionId, event, done, defaults, slots } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = `/${lang}/competitions/${competitionId}/events`;
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: list, label: t('list.title') },
    { href: `${list}/${event.id}`, label: event.title },
  ];
  const labelled = slots.map((slot) => ({
    ...slot,
    label: t('meeting.slotLabel', {
      date: date(slot.startsAt),
      from: clock(slot.startsAt),
      until: time(slot.endsAt),
    }),
  }));
  return (
    <Page
      title={title}
      lead={t('slotsForm.lead', { most: meetingMinutes.most })}
      width="narrow"
      breadcrumb={crumbs}
    >
      {done && <Callout kind="success" title={t('manage.savedDone')} live />}
      <Table
        caption={title}
        captionHidden
        rows={labelled}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('slotsForm.none')}>
            <p>{t('slotsForm.noneText')}</p>
          </EmptyState>
        }
        columns={[
          { key: 'slot', heading: t('slotsForm.slot'), cell: ({ label }) => label },
          { key: 'place', heading: t('slotsForm.place'), cell: ({ place }) => place },
          {
            key: 'booked',
            heading: t('slotsForm.booked'),
            cell: ({ organization }) => organization ?? t('slotsForm.free'),
          },
        ]}
      />
      <AddForm defaults={defaults} result={result} />
      <RemoveForm free={labelled.filter(({ organization }) => organization === null)} result={result} />
    </Page>
  );
}
