import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { filingStatus } from '#app/filing-status.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireStageScreen, type StageVisit } from '#app/http/stage-places.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { DeclareFirst } from '#app/ui/declare-first.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findVisibility } from '#app/visibility.server.ts';
import { listLots } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import { startForm, startLabels } from './form.ts';
import { WhatStands } from './what-stands.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'start-evaluation');
  const { visit, competitionId, stage } = place;
  const { plan } = await getPublishedPlan(visit.installation.db.read, stage.id);
  return {
    title: translator(visit.lang)('receipts:start.title'),
    competitionId,
    kind: stage.kind,
    steps: plan.steps.map(({ id, title }) => ({ id, name: title[visit.lang] })),
    ...(await whatCame(place)),
  };
}

/** What came in for the lots that go on, but for the bidders the reader may not see. */
async function whatCame({ visit, competitionId, stage }: StageVisit) {
  const { read } = visit.installation.db;
  const plan = await getPublishedPlan(read, stage.id);
  const who = { competitionId, userId: visit.viewer.userId };
  const { declaration, sees } = await findVisibility(read, who);
  const lots = (await listLots(read, [stage.id])).filter(({ state }) => state === 'active');
  const all = await listSubmissions(read, { stageId: stage.id, ended: true });
  const submissions = lots.flatMap((lot) =>
    all
      .filter(({ lotId, applicantId }) => lotId === lot.id && sees(applicantId))
      .map((one) => ({
        id: one.id,
        applicantName: one.applicantName,
        status: filingStatus(one, plan.id),
        lot: lot.regionName?.[visit.lang] ?? null,
      })),
  );
  return { declaration, submissions };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, stage } = await requireStageScreen(args, 'start-evaluation');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: startForm, labels: startLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { plan } = await getPublishedPlan(installation.db.read, stage.id);
  const outcome = await perform(installation, { userId: viewer.userId }, startEvaluation, {
    stageId: stage.id,
    due: Object.fromEntries(
      plan.steps.map(({ id }, index) => [id, submission.value.due[index] ?? null] as const),
    ),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/${stage.kind}/submissions?done=started`, 303);
}

export default function Start() {
  const { t } = useTranslation('receipts');
  const { title, competitionId, kind, steps, declaration, submissions } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const competition = `/${useLang()}/competitions/${competitionId}`;
  const list = `${competition}/${kind}/submissions`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t(`list.title.${kind}`) }];
  const those = (...some: string[]) => submissions.filter(({ status }) => some.includes(status));
  return (
    <Page title={title} lead={t('start.lead')} breadcrumb={crumbs}>
      <DeclareFirst declaration={declaration} competition={competition} />
      <WhatStands title={t('start.standing')} submissions={those('standing')} list={list} />
      <WhatStands
        title={t('start.unconfirmed')}
        note={t('start.unconfirmedNote')}
        submissions={those('unconfirmed')}
        list={list}
      />
      <WhatStands
        title={t('start.toReconfirm')}
        note={t('start.toReconfirmNote')}
        submissions={those('to-reconfirm')}
        list={list}
      />
      <WhatStands
        title={t('start.ended')}
        submissions={those('late', 'withdrawn', 'replaced', 'disqualified')}
        list={list}
      />
      {declaration === 'declared' && (
        <PostForm result={result}>
          <h2>{t('start.steps')}</h2>
          <p>{t('start.dueHint')}</p>
          <ol>
            {steps.map(({ id, name }, index) => (
              <li key={id}>
                <TextField
                  name={`due[${index}]`}
                  label={t('start.dueOf', { step: name })}
                  type="datetime-local"
                  required={false}
                />
              </li>
            ))}
          </ol>
          <Confirm statement={t('start.statement')} button={t('start.button')}>
            <p>{t('start.effect')}</p>
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
