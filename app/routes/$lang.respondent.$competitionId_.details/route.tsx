import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { updateRespondent } from '#app/acts/update-respondent.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { sectors } from '#app/http/respondent-sectors.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { RespondentFields } from '#app/respondents/respondent-fields.tsx';
import { requireRespondent, visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { detailsForm, detailsLabels } from './form.ts';

async function visitDetails(args: LoaderFunctionArgs) {
  const visit = await visitCompetitionPublicly(args);
  return { ...visit, respondent: await requireRespondent(args.request, visit, visit.competition.id) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { lang, competition, respondent } = await visitDetails(args);
  const { organization, sector, contactName, contactEmail, language, listedText } = respondent;
  return {
    title: translator(lang)('respondents:details.title'),
    competition: { id: competition.id, title: competition.title[lang] },
    defaults: {
      organization,
      sector,
      contactName,
      contactEmail,
      language,
      follows: respondent.follows ? 'on' : undefined,
      listed: respondent.listed ? 'on' : undefined,
      listedText: listedText ?? '',
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, competition, respondent } = await visitDetails(args);
  const submission = await parseForm(args.request, { schema: detailsForm, labels: detailsLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { follows, listed, listedText = null, ...given } = submission.value;
  const respondentId = respondent.id;
  const outcome = await perform(installation, { respondentId }, updateRespondent, {
    respondentId,
    changes: {
      ...given,
      follows: follows === 'on',
      listed: listed === 'on',
      listedText: listed === 'on' ? listedText : null,
    },
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/respondent/${competition.id}?done=saved`, 303);
}

export default function DetailsPage() {
  const { t } = useTranslation('respondents');
  const lang = useLang();
  const { title, competition, defaults } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={title}
      context={competition.title}
      lead={t('details.lead')}
      width="narrow"
      breadcrumb={[
        { href: `/${lang}/opportunities/${competition.id}`, label: competition.title },
        { href: `/${lang}/respondent/${competition.id}`, label: t('space.title') },
      ]}
    >
      <PostForm result={result} defaults={defaults}>
        <RespondentFields sectors={sectors} />
        <Radios
          name="language"
          label={t('details.language')}
          inline
          options={[
            { value: 'fr', label: t('details.fr') },
            { value: 'en', label: t('details.en') },
          ]}
        />
        <Button>{t('details.button')}</Button>
      </PostForm>
    </Page>
  );
}
