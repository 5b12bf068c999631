import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { recordAttendance } from '#app/acts/record-attendance.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { listComments } from '#db/queries/events.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { listBookings, listSlots } from '#db/queries/slots.ts';
import { AttendanceForm } from './attendance-form.tsx';
import { attendanceForm } from './form.ts';
import { CommentsTable, MeetingsTable } from './tables.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'event-people');
  const { lang, installation } = visit;
  const { read } = installation.db;
  const slots = new Map((await listSlots(read, event.id)).map((slot) => [slot.id, slot]));
  const meetings = [];
  for (const { slotId, respondentId, organization, needs } of await listBookings(read, event.id)) {
    const slot = slots.get(slotId);
    if (slot === undefined) continue;
    const files = await listRespondentFiles(read, { eventId: event.id, respondentId });
    meetings.push({
      ...{ startsAt: slot.startsAt, place: slot.place[lang], organization, needs },
      files: files.map(({ id, name }) => ({ id, name })),
    });
  }
  const comments = await listComments(read, event.id);
  return {
    title: translator(lang)('events:people.title'),
    competitionId,
    event: { id: event.id, title: event.title[lang] },
    mayNote: visit.may('record-attendance'),
    saved: new URL(args.request.url).searchParams.has('done'),
    people: await listRegistrations(read, event.id),
    meetings: meetings.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    comments: comments.map(({ id, organization, text, receivedAt }) => ({
      id,
      organization,
      text,
      receivedAt,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'event-people');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: attendanceForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { userId: viewer.userId }, recordAttendance, {
    eventId: event.id,
    people: submission.value.people.map(({ registrationId, attended }) => ({
      registrationId,
      attended: attended === undefined ? null : attended === 'yes',
    })),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/events/${event.id}/people?done`, 303);
}

export default function PeoplePage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { people, meetings, comments, event } = page;
  const list = `/${lang}/competitions/${page.competitionId}/events`;
  const base = `${list}/${event.id}`;
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: list, label: t('list.title') },
    { href: base, label: event.title },
  ];
  return (
    <Page
      title={page.title}
      context={event.title}
      breadcrumb={crumbs}
      actions={
        people.length > 0 && (
          <LinkButton href={`${base}/people/export`} variant="secondary">
            {t('people.export')}
          </LinkButton>
        )
      }
    >
      {page.saved && <Callout kind="success" title={t('people.saved')} live />}
      {people.length === 0 ? (
        <EmptyState title={t('people.none')}>
          <p>{t('people.noneText')}</p>
        </EmptyState>
      ) : (
        <AttendanceForm people={people} mayNote={page.mayNote} result={result} />
      )}
      <h2>{t('people.meetings')}</h2>
      <MeetingsTable meetings={meetings} base={base} />
      <h2>{t('people.comments')}</h2>
      <CommentsTable comments={comments} />
    </Page>
  );
}
