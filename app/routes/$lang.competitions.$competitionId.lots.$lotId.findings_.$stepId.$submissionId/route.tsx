import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { recordFindings } from '#app/acts/record-findings.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { listReadableFiles } from '#app/files/reading.server.ts';
import { findingsKey } from '#app/findings-key.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { getSubmission, listFindings } from '#db/queries/submissions.ts';
import { findingsForm, findingsLabels } from './form.ts';
import { RequirementFields } from './requirement-fields.tsx';

/** One submission in one mandatory step; unknown to whoever may not see the bidder. */
async function arrive(args: LoaderFunctionArgs) {
  const visit = await visitLot(args, 'record-findings');
  const { lot, visibility } = visit;
  const { submissionId, stepId } = args.params;
  const evaluated = lot.steps.find(({ step }) => step.id === stepId) ?? notFound();
  const { step } = evaluated;
  if (step.kind !== 'mandatory') notFound();
  const bid = lot.bids.find((one) => one.submissionId === submissionId) ?? notFound();
  if (!evaluated.entrants.includes(bid.applicantId) || !visibility.sees(bid.applicantId)) notFound();
  return { ...visit, step, bid, page: `${visit.base}/lots/${lot.lot.id}/findings` };
}

export async function loader(args: LoaderFunctionArgs) {
  const { lang, viewer, roles, installation, competitionId, stage, step, bid, page, lotName } =
    await arrive(args);
  const { read } = installation.db;
  const reader = { userId: viewer.userId, competitionId, roles };
  const place = { stageId: stage?.id ?? '', state: stage?.state ?? 'draft' };
  const files = await listReadableFiles(read, reader, place, await getSubmission(read, bid.submissionId));
  const requirements = new Set(step.requirements.map(({ id }) => id));
  const found = (await listFindings(read, [bid.submissionId])).filter((one) =>
    requirements.has(one.requirementId),
  );
  return {
    title: translator(lang)('receipts:findings.oneTitle', { applicant: bid.name }),
    context: `${step.title[lang]} – ${lotName}`,
    page,
    seen: findingsKey(found),
    requirements: step.requirements.map(({ id, title, provenance }) => ({
      id,
      title: title[lang],
      example: provenance === 'example',
    })),
    files: files.map(({ id, name }) => ({ id, name })),
    defaults: {
      findings: step.requirements.map(({ id }) => {
        const finding = found.find(({ requirementId }) => requirementId === id);
        const met = finding === undefined ? 'none' : finding.met ? 'yes' : 'no';
        return { met, reason: finding?.reason ?? '' };
      }),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { lang, viewer, installation, step, bid, page } = await arrive(args);
  const submission = await parseForm(args.request, { schema: findingsForm, labels: findingsLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { seen, findings } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, recordFindings, {
    submissionId: bid.submissionId,
    stepId: step.id,
    seen,
    findings: findings.map(({ requirementId, met, reason = null }) => ({
      requirementId,
      met: met === 'none' ? null : met === 'yes',
      reason,
    })),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${page}?done=found`, 303);
}

export default function OneChecklist() {
  const { t } = useTranslation('receipts');
  const lang = useLang();
  const { title, context, page, seen, requirements, files, defaults } = useLoaderData<typeof loader>();
  const crumbs = [...useCompetitionCrumbs(), { href: page, label: t('findings.title') }];
  return (
    <Page title={title} context={context} width="narrow" breadcrumb={crumbs}>
      <section>
        <h2>{t('one.files')}</h2>
        {files.length === 0 && <p>{t('findings.noFile')}</p>}
        <ul className="plain-list">
          {files.map(({ id, name }) => (
            <li key={id}>
              <a href={`/${lang}/files/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('findings.requirements')}</h2>
        <PostForm id="findings" result={useActionData<typeof action>()} defaults={defaults}>
          <input type="hidden" name="seen" value={seen} />
          {requirements.map((requirement, index) => (
            <RequirementFields key={requirement.id} index={index} requirement={requirement} />
          ))}
          <Button>{t('findings.button')}</Button>
        </PostForm>
      </section>
    </Page>
  );
}
