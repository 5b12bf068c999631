import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { bookSlot } from '#app/acts/book-slot.ts';
import { cancelBooking } from '#app/acts/cancel-booking.ts';
import { perform } from '#app/acts/perform.server.ts';
import { removePresentation } from '#app/acts/remove-presentation.ts';
import { updateBooking } from '#app/acts/update-booking.ts';
import { meetingPlace, offeredPlace } from '#app/events/calendar-entries.server.ts';
import { changesEnd, hasBegun } from '#app/events/limits.ts';
import { MeetingsTold } from '#app/events/meetings-told.tsx';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { findBookingOf, listSlots, type Slot } from '#db/queries/slots.ts';
import { meetingForm, meetingLabels } from './form.ts';
import { BookForm, CancelForm, NeedsForm } from './forms.tsx';
import { OwnMeeting } from './own-meeting.tsx';
import { Presentation } from './presentation.tsx';

const told = ['booked', 'needs', 'cancelled', 'attached', 'removed'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, event, open, respondent } = await visitEventOf(args);
  const { read } = installation.db;
  const slots = await listSlots(read, event.id);
  const booking = await findBookingOf(read, event.id, respondent.id);
  const own = slots.find(({ id }) => id === booking?.slotId);
  const files = await listRespondentFiles(read, { eventId: event.id, respondentId: respondent.id });
  const done = new URL(args.request.url).searchParams.get('done');
  const placed = (slot: Slot, placeOf: typeof meetingPlace) => {
    const { id, startsAt, endsAt } = slot;
    return { id, startsAt, endsAt, place: placeOf(event, slot, lang) };
  };
  return {
    title: translator(lang)('events:meeting.title'),
    event: { id: event.id, title: event.title[lang] },
    open: open && now < changesEnd(event) && !(own !== undefined && hasBegun(own, now)),
    limit: changesEnd(event),
    begun: own !== undefined && hasBegun(own, now),
    done: told.find((one) => one === done) ?? null,
    own:
      own === undefined || booking === undefined
        ? null
        : { ...placed(own, meetingPlace), needs: booking.needs },
    free: slots
      .filter((slot) => !slot.booked && !hasBegun(slot, now))
      .map((slot) => placed(slot, offeredPlace)),
    files: files.map(({ id, name, size }) => ({ id, name, size })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, event, respondent } = await visitEventOf(args);
  const submission = await parseForm(args.request, { schema: meetingForm, labels: meetingLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { respondentId: respondent.id };
  const eventId = event.id;
  const changed = () => {
    switch (value.intent) {
      case 'book':
        return perform(installation, actor, bookSlot, { eventId, slotId: value.slotId, needs: value.needs });
      case 'needs':
        return perform(installation, actor, updateBooking, { eventId, needs: value.needs });
      case 'cancel':
        return perform(installation, actor, cancelBooking, { eventId });
      case 'remove':
        return perform(installation, actor, removePresentation, { eventId, fileId: value.fileId });
    }
  };
  const outcome = await changed();
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const done = { book: 'booked', needs: 'needs', cancel: 'cancelled', remove: 'removed' }[value.intent];
  return redirect(`/${lang}/events/${eventId}/meeting?done=${done}`, 303);
}

/** An organization's one meeting: taken from a list, changed or given back until the limit. */
export default function MeetingPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { event, own, free, files, done, open } = page;
  const limit = { date: dateTime(page.limit) };
  return (
    <Page
      title={page.title}
      context={event.title}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/events/${event.id}`, label: event.title }]}
    >
      {done !== null && <Callout kind="success" title={t(`meeting.${done}Done`)} live />}
      <SaidFirst />
      {own !== null && <OwnMeeting own={own} calendar={`/${lang}/events/${event.id}/meeting/calendar.ics`} />}
      {open ? (
        <>
          <p>{t('meeting.limit', limit)}</p>
          {own !== null && <NeedsForm own={own} result={result} />}
          <BookForm own={own} free={free} result={result} />
        </>
      ) : (
        <Callout kind="warning" title={t('meeting.closed')}>
          <p>{page.begun ? t('meeting.begunText') : t('meeting.closedText', limit)}</p>
        </Callout>
      )}
      {(own !== null || files.length > 0) && (
        <Presentation eventId={event.id} open={open && own !== null} files={files} result={result} />
      )}
      {open && own !== null && <CancelForm result={result} />}
      <MeetingsTold />
    </Page>
  );
}
