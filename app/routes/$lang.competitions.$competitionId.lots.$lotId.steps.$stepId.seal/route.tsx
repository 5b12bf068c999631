import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { placedProblems, placedSentences } from '#app/evaluation/placed-problems.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { stepOutcomes } from '#app/evaluation/step-outcomes.ts';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { noteReading } from '#app/http/note-reading.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { OutcomeTable } from '#app/ui/outcome-table.tsx';
import { Page } from '#app/ui/page.tsx';
import { PlacedProblems } from '#app/ui/placed-problems.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { sealForm, sealLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'step');
  const { lang, step, lot, lotName, base, evaluation } = visit;
  if (!visit.may('seal-step')) await visit.refuse('role');
  const { state } = step.run;
  const scored = step.step.kind !== 'mandatory';
  if (state === 'waiting') await visit.refuse(scored ? 'step-consensus' : 'step-scoring');
  if (scored) {
    if (state === 'scoring') await visit.refuse('step-consensus');
    await noteReading(visit, { page: 'seal', lotId: lot.lot.id, stepId: step.run.stepId });
  }
  const ready = step.result !== null && !step.result.blocked;
  return {
    title: `${translator(lang)('consensus:seal.title')} – ${step.step.title[lang]} – ${lotName}`,
    context: `${step.step.title[lang]} · ${lotName}`,
    stepPage: `${base}/lots/${lot.lot.id}/steps/${step.run.stepId}`,
    commercial: step.step.kind === 'commercial',
    hash: ready && step.result !== null ? sealOf(evaluation.plan.fingerprint ?? '', step.result).hash : null,
    open: state === (scored ? 'consensus' : 'scoring'),
    problems: placedProblems(visit, step),
    outcomes: stepOutcomes(visit, step),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitStep(args, 'step');
  const { lang, viewer, installation, lot, step, base } = visit;
  const submission = await parseForm(args.request, { schema: sealForm, labels: sealLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const where = { lotId: lot.lot.id, stepId: step.run.stepId };
  const outcome = await perform(installation, { userId: viewer.userId }, sealStep, {
    ...where,
    hash: submission.value.hash,
  });
  if (outcome.kind === 'problems')
    return badRequest(submission, { form: placedSentences(visit, step, outcome.problems) });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${base}/lots/${where.lotId}/steps/${where.stepId}`, 303);
}

export default function SealPage() {
  const { t } = useTranslation('consensus');
  const { context, stepPage, hash, open, problems, outcomes, commercial } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = [...useCompetitionCrumbs(), { href: stepPage, label: context }];
  return (
    <Page
      title={t('seal.title')}
      context={context}
      breadcrumb={crumbs}
      lead={t(commercial ? 'seal.leadRated' : 'seal.lead')}
    >
      <OutcomeTable outcomes={outcomes} />
      {problems.length > 0 && (
        <Callout kind="warning" title={t('step.missing')}>
          <PlacedProblems problems={problems} />
        </Callout>
      )}
      {(result !== undefined || (open && hash !== null && problems.length === 0)) && (
        <PostForm result={result}>
          {open && hash !== null && (
            <>
              <input type="hidden" name="hash" value={hash} />
              <p>
                {t('seal.hash')} <code className="fingerprint">{hash}</code>
              </p>
              <Confirm statement={t('seal.statement')} button={t('seal.button')}>
                <p>{t('seal.warning')}</p>
              </Confirm>
            </>
          )}
        </PostForm>
      )}
    </Page>
  );
}
