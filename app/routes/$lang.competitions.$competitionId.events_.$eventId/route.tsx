import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { publishEvent } from '#app/acts/publish-event.ts';
import { EventFacts, eventFacts } from '#app/events/event-facts.tsx';
import { eventEnd } from '#app/events/limits.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { outreachLabels } from '#app/http/outreach-form.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { endOutreach } from '#app/outreach/end.server.ts';
import { EndForms } from '#app/outreach/end-forms.tsx';
import { Ended } from '#app/outreach/ended.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { countSeats } from '#db/queries/registrations.ts';
import { manageForm } from './form.ts';
import { PublishForm } from './forms.tsx';

const told = ['saved', 'publish', 'cancel', 'conclude'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'event');
  const { lang, now, installation } = visit;
  const done = new URL(args.request.url).searchParams.get('done');
  return {
    title: event.title[lang],
    competitionId,
    eventId: event.id,
    about: event.about[lang],
    state: event.state,
    ended: event.ended && { at: event.ended.at, reason: event.ended.reason[lang] },
    shown: event.publishedAt !== null,
    revision: event.revision,
    facts: eventFacts(event, await countSeats(installation.db.read, event.id), lang, now),
    link: event.link,
    may: {
      edit: visit.sees('edit-event'),
      people: visit.sees('event-people'),
      publish: visit.may('publish-event'),
      // What took place cannot be called off; what is over can be concluded.
      cancel: visit.may('cancel-outreach') && now < event.endsAt,
      conclude: visit.may('conclude-outreach') && now >= eventEnd(event),
    },
    done: told.find((one) => one === done) ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'event');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: manageForm, labels: outreachLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { userId: viewer.userId };
  const eventId = event.id;
  const outcome =
    value.intent === 'publish'
      ? await perform(installation, actor, publishEvent, { eventId, revision: value.revision })
      : await endOutreach(visit, { kind: 'event', id: eventId }, value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/events/${eventId}?done=${value.intent}`, 303);
}

export default function ManageEvent() {
  const { t } = useTranslation('events');
  const { t: of } = useTranslation('outreach');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = `/${lang}/competitions/${page.competitionId}/events`;
  const base = `${list}/${page.eventId}`;
  const { may, done, revision } = page;
  return (
    <Page
      title={page.title}
      context={t(`state.${page.state}`)}
      lead={page.about}
      breadcrumb={[...useCompetitionCrumbs(), { href: list, label: t('list.title') }]}
    >
      {done !== null && (
        <Callout
          kind="success"
          title={done === 'saved' || done === 'publish' ? t(`manage.${done}Done`) : of(`end.${done}Done`)}
          live
        />
      )}
      <Ended kind="event" state={page.state} ended={page.ended} />
      <ButtonRow>
        {may.people && <LinkButton href={`${base}/people`}>{t('manage.people')}</LinkButton>}
        {may.edit &&
          (['edit', 'agenda', 'slots'] as const).map((path) => (
            <LinkButton key={path} href={`${base}/${path}`} variant="secondary">
              {t(`manage.${path}`)}
            </LinkButton>
          ))}
        {page.shown && (
          <LinkButton href={`/${lang}/events/${page.eventId}`} variant="tertiary">
            {t('manage.public')}
          </LinkButton>
        )}
      </ButtonRow>
      <EventFacts facts={page.facts} link={page.link} />
      {may.publish && <PublishForm revision={revision} result={result} />}
      <EndForms kind="event" revision={revision} may={may} result={result} />
    </Page>
  );
}
