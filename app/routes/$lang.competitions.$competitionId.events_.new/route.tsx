import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { createEvent } from '#app/acts/create-event.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Radios, TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { newEventForm, newEventLabels } from './form.ts';

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
  const submission = await parseForm(args.request, { schema: newEventForm, labels: newEventLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { titleFr, titleEn, ...given } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, createEvent, {
    ...given,
    competitionId,
    title: { fr: titleFr, en: titleEn },
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
        <Radios
          name="kind"
          label={t('form.kind')}
          options={(['vendor-day', 'session'] as const).map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
          }))}
        />
        <TextField name="titleFr" label={t('form.titleFr')} width="full" maxLength={200} />
        <TextField name="titleEn" label={t('form.titleEn')} width="full" maxLength={200} />
        <TextField
          name="startsAt"
          type="datetime-local"
          label={t('form.startsAt')}
          hint={t('form.timeHint')}
        />
        <TextField name="endsAt" type="datetime-local" label={t('form.endsAt')} hint={t('form.timeHint')} />
        <Button>{t('form.create')}</Button>
      </PostForm>
    </Page>
  );
}
