import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { nameOfficer } from '#app/acts/name-officer.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { getCompetition } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { officerForm, officerLabels } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { lang, installation } = await requireScreen({ request, params }, 'name-officer', { competitionId });
  const { read } = installation.db;
  const team = await listTeam(read, competitionId);
  return {
    title: translator(lang)('accounts:officer.title'),
    name: (await getCompetition(read, competitionId)).title[lang],
    present: team.some(({ role, disabled }) => role === 'procurement_officer' && !disabled),
    named: new URL(request.url).searchParams.has('named'),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'name-officer', { competitionId });
  const { lang, viewer, installation } = visit;
  const submission = await parseForm(request, { schema: officerForm, labels: officerLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const input = { competitionId, email: submission.value.email };
  const outcome = await perform(installation, { userId: viewer.userId }, nameOfficer, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/accounts/officers/${competitionId}?named`, 303);
}

export default function NameOfficer() {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  const { title, name, present, named } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={title}
      lead={t('officer.lead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/accounts`, label: t('title') }]}
    >
      <SummaryList items={[{ label: t('officer.competition'), value: name }]} />
      {present && (
        <Callout kind={named ? 'success' : 'info'} live={named}>
          <p>{t(named ? 'officer.named' : 'officer.present')}</p>
        </Callout>
      )}
      {!present && (
        <PostForm result={result}>
          <TextField
            name="email"
            label={t('officer.email')}
            hint={t('officer.emailHint')}
            type="email"
            inputMode="email"
            width="full"
          />
          <Button>{t('officer.button')}</Button>
        </PostForm>
      )}
    </Page>
  );
}
