import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { createSounding } from '#app/acts/create-sounding.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { soundingLabels, soundingOf } from '#app/http/sounding-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { SoundingFields } from '#app/sounding/sounding-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { newSoundingForm } from './form.ts';

async function arrive(args: LoaderFunctionArgs) {
  const { competitionId = notFound() } = args.params;
  return { competitionId, visit: await requireScreen(args, 'edit-sounding', { competitionId }) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit } = await arrive(args);
  return { title: translator(visit.lang)('sounding:list.new') };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId } = await arrive(args);
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: newSoundingForm, labels: soundingLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { userId: viewer.userId }, createSounding, {
    ...soundingOf(submission.value),
    competitionId,
    demonstration: process.env.DEMO === '1',
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/soundings/${outcome.value.soundingId}`, 303);
}

export default function NewSounding() {
  const { t } = useTranslation('sounding');
  const { title } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t('edit.newLead')} width="narrow" breadcrumb={useCompetitionCrumbs()}>
      <PostForm result={useActionData<typeof action>()}>
        <SoundingFields />
        <Button>{t('edit.create')}</Button>
      </PostForm>
    </Page>
  );
}
