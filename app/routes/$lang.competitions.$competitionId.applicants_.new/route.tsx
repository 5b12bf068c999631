import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { registerApplicant } from '#app/acts/register-applicant.ts';
import { registerOrganization } from '#app/acts/register-organization.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listOrganizations, sectors } from '#db/queries/organizations.ts';
import { type Registration, registerForm, registerLabels } from './form.ts';
import { RegisterApplicant } from './register-applicant.tsx';
import { RegisterOrganization } from './register-organization.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId } = await requireStageScreen(args, 'new-applicant', 'rfq');
  const organizations = await listOrganizations(visit.installation.db.read);
  return {
    title: translator(visit.lang)('applicants:new.title'),
    competitionId,
    done: new URL(args.request.url).searchParams.get('done') === 'organization',
    sectors,
    organizations: organizations.map(({ id, name }) => ({ id, name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, stage } = await requireStageScreen(args, 'new-applicant', 'rfq');
  const { lang } = visit;
  const submission = await parseForm(args.request, { schema: registerForm, labels: registerLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await register(visit, stage.id, submission.value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const applicants = `/${lang}/competitions/${competitionId}/applicants`;
  const ofOrganization = submission.value.intent === 'organization';
  return redirect(
    ofOrganization ? `${applicants}/new?done=organization` : `${applicants}?done=applicant`,
    303,
  );
}

async function register(visit: Visit, stageId: string, form: Registration): Promise<Outcome<unknown>> {
  const actor = { userId: visit.viewer.userId };
  if (form.intent === 'organization') {
    const { organizationName: name, sector } = form;
    const invented = form.invented === 'on';
    return perform(visit.installation, actor, registerOrganization, { stageId, name, sector, invented });
  }
  const { name, lead, members, language, contactName = null, contactEmail = null } = form;
  return perform(visit.installation, actor, registerApplicant, {
    stageId,
    name,
    lead,
    members,
    language,
    contactName,
    contactEmail,
  });
}

export default function NewApplicant() {
  const { t } = useTranslation('applicants');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = { href: `/${lang}/competitions/${page.competitionId}/applicants`, label: t('title') };
  return (
    <Page
      title={page.title}
      lead={t('new.lead')}
      width="narrow"
      breadcrumb={[...useCompetitionCrumbs(), list]}
    >
      {page.done && result === undefined && <Callout kind="success" title={t('saved.organization')} live />}
      <RegisterOrganization sectors={page.sectors} result={result} />
      <RegisterApplicant organizations={page.organizations} result={result} />
    </Page>
  );
}
