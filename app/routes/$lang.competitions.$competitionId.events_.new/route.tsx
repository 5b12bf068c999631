import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { createEvent } from '#app/acts/create-event.ts';
import { perform } from '#app/acts/perform.server.ts';
import { FirstFields } from '#app/events/first-fields.tsx';
import { firstEventLabels } from '#app/http/event-form.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { titleOf } from '#app/http/outreach-form.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { newEventForm } from './form.ts';

async function arrive({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  return { competitionId, visit: await requireScreen({ request, params }, 'new-event', { competitionId }) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { competitionId, visit } = await arrive(args);
  return { title: translator(visit.lang)('events:form.newTitle'), competitionId };
}

export async function action(args: ActionFunctionArgs) {
  const { competitionId, visit } = await arrive(args);
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: newEventForm, labels: firstEventLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { kind, startsAt, endsAt } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, createEvent, {
    ...{ kind, startsAt, endsAt, competitionId },
    title: titleOf(submission.value),
    about: { fr: '', en: '' },
    place: { fr: '', en: '' },
    link: null,
    language: 'both',
    access: { fr: '', en: '' },
    capacity: null,
    registrationUntil: null,
    changesUntil: null,
    commentsUntil: null,
    demonstration: false,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { eventId } = outcome.value;
  return redirect(`/${lang}/competitions/${competitionId}/events/${eventId}/edit?done=created`, 303);
}

export default function NewEvent() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { title, competitionId } = useLoaderData<typeof loader>();
  const list = { href: `/${lang}/competitions/${competitionId}/events`, label: t('list.title') };
  return (
    <Page
      title={title}
      lead={t('form.newLead')}
      width="narrow"
      breadcrumb={[...useCompetitionCrumbs(), list]}
    >
      <PostForm result={useActionData<typeof action>()} defaults={{ kind: 'session' }}>
        <FirstFields />
        <Button>{t('form.create')}</Button>
      </PostForm>
    </Page>
  );
}
