import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { confirmUnsealing } from '#app/acts/confirm-unsealing.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { unsealingRefusal } from '#app/evaluation/unsealing-gate.server.ts';
import { visitStep } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listUnsealings } from '#db/queries/step-runs.ts';
import { unsealForm, unsealLabels } from './form.ts';

async function visitSealed(args: LoaderFunctionArgs) {
  const visit = await visitStep(args, 'step');
  if (!visit.may('request-unsealing')) await visit.refuse('role');
  const { evaluation, installation, step } = visit;
  const refused = await unsealingRefusal(installation.db.read, evaluation.stage.id, step.run);
  if (refused !== null) await visit.refuse(refused);
  return visit;
}

export async function loader(args: LoaderFunctionArgs) {
  const { lang, viewer, step, lot, lotName, base, installation } = await visitSealed(args);
  const { run } = step;
  const asked = (await listUnsealings(installation.db.read, [run.id])).find(
    ({ version }) => version === run.version,
  );
  return {
    title: `${translator(lang)('consensus:unseal.title')} – ${step.step.title[lang]} – ${lotName}`,
    context: `${step.step.title[lang]} · ${lotName}`,
    stepPage: `${base}/lots/${lot.lot.id}/steps/${run.stepId}`,
    asked:
      asked === undefined
        ? null
        : { id: asked.id, reason: asked.reason, own: asked.requestedBy === viewer.userId },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { lang, viewer, installation, lot, step, base } = await visitSealed(args);
  const submission = await parseForm(args.request, { schema: unsealForm, labels: unsealLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const actor = { userId: viewer.userId };
  const where = { lotId: lot.lot.id, stepId: step.run.stepId };
  const form = submission.value;
  const outcome =
    form.intent === 'request'
      ? await perform(installation, actor, requestUnsealing, { ...where, reason: form.reason })
      : await perform(installation, actor, confirmUnsealing, { ...where, unsealingId: form.unsealingId });
  const stepPage = `${base}/lots/${where.lotId}/steps/${where.stepId}`;
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang, `${stepPage}/unseal`);
  return redirect(stepPage, 303);
}

export default function UnsealPage() {
  const { t } = useTranslation('consensus');
  const { context, stepPage, asked } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = [...useCompetitionCrumbs(), { href: stepPage, label: context }];
  return (
    <Page
      title={t('unseal.title')}
      context={context}
      breadcrumb={crumbs}
      lead={t('unseal.lead')}
      width="narrow"
    >
      {asked === null && (
        <PostForm intent="request" result={result}>
          <TextArea name="reason" label={t('unseal.reason')} hint={t('unseal.reasonHint')} />
          <Button>{t('unseal.request')}</Button>
        </PostForm>
      )}
      {asked !== null && (
        <Callout title={t('unseal.asked')}>
          <p>{asked.reason}</p>
          {asked.own && <p>{t('unseal.waits')}</p>}
        </Callout>
      )}
      {asked !== null && !asked.own && (
        <PostForm intent="confirm" result={result}>
          <input type="hidden" name="unsealingId" value={asked.id} />
          <Confirm statement={t('unseal.statement')} button={t('unseal.button')}>
            <p>{t('unseal.warning')}</p>
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
