import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { updateEvent } from '#app/acts/update-event.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { titleOf } from '#app/http/outreach-form.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { EventFields } from './event-fields.tsx';
import { eventForm, eventLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const { kind, link, language, capacity, startsAt, endsAt } = event;
  const typed = (limit: Date | null) => (limit === null ? '' : toTorontoTime(limit));
  return {
    title: translator(visit.lang)('events:form.editTitle'),
    competitionId,
    event: { id: event.id, title: event.title[visit.lang] },
    created: new URL(args.request.url).searchParams.get('done') === 'created',
    published: event.state === 'open',
    revision: event.revision,
    defaults: {
      ...{ kind, link: link ?? '', language, capacity: capacity === null ? '' : String(capacity) },
      ...{ titleFr: event.title.fr, titleEn: event.title.en },
      ...{ aboutFr: event.about.fr, aboutEn: event.about.en },
      ...{ placeFr: event.place.fr, placeEn: event.place.en },
      ...{ accessFr: event.access.fr, accessEn: event.access.en },
      ...{ startsAt: typed(startsAt), endsAt: typed(endsAt) },
      registrationUntil: typed(event.registrationUntil),
      changesUntil: typed(event.changesUntil),
      commentsUntil: typed(event.commentsUntil),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: eventForm, labels: eventLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const { kind, language, startsAt, endsAt, revision } = value;
  const outcome = await perform(installation, { userId: viewer.userId }, updateEvent, {
    eventId: event.id,
    revision,
    details: {
      ...{ kind, language, startsAt, endsAt, link: value.link ?? null, capacity: value.capacity ?? null },
      title: titleOf(value),
      about: { fr: value.aboutFr, en: value.aboutEn },
      place: { fr: value.placeFr, en: value.placeEn },
      access: { fr: value.accessFr, en: value.accessEn },
      registrationUntil: value.registrationUntil ?? null,
      changesUntil: value.changesUntil ?? null,
      commentsUntil: value.commentsUntil ?? null,
    },
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/events/${event.id}?done=saved`, 303);
}

export default function EditEvent() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const list = `/${lang}/competitions/${page.competitionId}/events`;
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: list, label: t('list.title') },
    { href: `${list}/${page.event.id}`, label: page.event.title },
  ];
  return (
    <Page title={page.title} width="narrow" breadcrumb={crumbs}>
      {page.created && <Callout kind="success" title={t('manage.created')} live />}
      {page.published && (
        <Callout>
          <p>{t('form.told')}</p>
        </Callout>
      )}
      <PostForm result={useActionData<typeof action>()} defaults={page.defaults}>
        <input type="hidden" name="revision" value={page.revision} />
        <EventFields published={page.published} />
      </PostForm>
    </Page>
  );
}
