import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#app/acts/act.ts';
import { changeConsortium } from '#app/acts/change-consortium.ts';
import { decideConsortiumChange } from '#app/acts/decide-consortium-change.ts';
import { perform } from '#app/acts/perform.server.ts';
import { updateApplicant } from '#app/acts/update-applicant.ts';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { findVisibility } from '#app/visibility.server.ts';
import { ChangeConsortium, Members } from './consortium.tsx';
import { DecideChange, Decisions } from './decision.tsx';
import { ChangeDetails } from './details.tsx';
import { type ApplicantFacts, applicantOf } from './facts.server.ts';
import { Filed } from './filed.tsx';
import { type ApplicantChange, applicantForm, applicantLabels } from './form.ts';

const told = ['details', 'consortium', 'decision'] as const;

async function arrive({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'applicants', { competitionId });
  const facts = await applicantOf(visit, competitionId, params.applicantId ?? notFound());
  return { visit, competitionId, facts };
}

export async function loader(args: LoaderFunctionArgs) {
  const { competitionId, facts } = await arrive(args);
  const done = new URL(args.request.url).searchParams.get('done');
  const { places: _places, ...shown } = facts;
  return {
    title: facts.applicant.name,
    competitionId,
    done: told.find((one) => one === done) ?? null,
    ...shown,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, facts } = await arrive(args);
  const { lang } = visit;
  const submission = await parseForm(args.request, { schema: applicantForm, labels: applicantLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await change(visit, facts, submission.value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const list = `/${lang}/competitions/${competitionId}/applicants`;
  const who = { competitionId, userId: visit.viewer.userId };
  const { sees } = await findVisibility(visit.installation.db.read, who);
  // A new member hides it, also from whoever wrote that down.
  const next = sees(facts.applicant.id) ? `${list}/${facts.applicant.id}` : list;
  return redirect(`${next}?done=${submission.value.intent}`, 303);
}

async function change(visit: Visit, facts: ApplicantFacts, form: ApplicantChange): Promise<Outcome<unknown>> {
  const actor = { userId: visit.viewer.userId };
  const { intent, ...input } = form;
  const stageId = (intent === 'decision' ? facts.places.rfp : facts.places.change) ?? notFound();
  const where = { stageId, applicantId: facts.applicant.id };
  if ('name' in input) {
    const { contactName = null, contactEmail = null } = input;
    const details = { ...where, ...input, contactName, contactEmail };
    return perform(visit.installation, actor, updateApplicant, details);
  }
  return 'lead' in input
    ? perform(visit.installation, actor, changeConsortium, { ...where, ...input })
    : perform(visit.installation, actor, decideConsortiumChange, { ...where, ...input });
}

export default function ApplicantPage() {
  const { t } = useTranslation('applicants');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { applicant } = page;
  const list = { href: `/${lang}/competitions/${page.competitionId}/applicants`, label: t('title') };
  return (
    <Page title={page.title} breadcrumb={[...useCompetitionCrumbs(), list]}>
      {page.done !== null && result === undefined && (
        <Callout kind="success" title={t(`saved.${page.done}`)} live />
      )}
      <SummaryList
        items={[
          { label: t('list.standing'), value: t(standing(page.qualified)) },
          { label: t('new.language'), value: t(`language.${applicant.language}`) },
          { label: t('new.contactName'), value: applicant.contactName ?? t('list.noContact') },
          { label: t('new.contactEmail'), value: applicant.contactEmail ?? t('list.noContact') },
        ]}
      />
      <Members members={applicant.members} />
      {page.mayDecide && <DecideChange {...page} result={result} />}
      <Decisions changes={page.changes} />
      <Filed filed={page.filed} competitionId={page.competitionId} />
      {page.mayUpdate && <ChangeDetails {...page} result={result} />}
      {page.mayChange && <ChangeConsortium {...page} result={result} />}
    </Page>
  );
}

function standing(qualified: boolean | null) {
  if (qualified === null) return 'notYet';
  return qualified ? 'qualified' : 'notQualified';
}
