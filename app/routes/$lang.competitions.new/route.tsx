import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { createCompetition, type NewCompetition } from '#app/acts/create-competition.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listFeedingStages } from '#db/queries/competitions.ts';
import { listOwnPlans, listPlanTemplates } from '#db/queries/plans.ts';
import { listRegions } from '#db/queries/regions.ts';
import type { Text } from '#scoring/plan.ts';
import { competitionForm, competitionLabels, planChosen, planOf } from './form.ts';
import { Names, Proposals, Qualification, Regions } from './sections.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'new-competition');
  const { read } = installation.db;
  const t = translator(lang);
  const named = (title: Text, number: string | null) =>
    number === null ? title[lang] : `${number} – ${title[lang]}`;
  const templates = (await listPlanTemplates(read)).map(({ id, stage, name }) => ({
    stage,
    value: id,
    label: name[lang],
  }));
  const ownPlans = (await listOwnPlans(read, viewer.userId)).map(({ stageId, kind, title, number }) => ({
    stage: kind,
    value: planOf(stageId),
    label: t('competitions:create.planOf', { competition: named(title, number) }),
  }));
  return {
    title: t('competitions:create.title'),
    templates: [...templates, ...ownPlans],
    feeding: (await listFeedingStages(read, viewer.userId)).map(({ id, title, rfqNumber }) => ({
      value: id,
      label: named(title, rfqNumber),
    })),
    regions: (await listRegions(read)).map(({ id, name, rollout }) => ({ id, name: name[lang], rollout })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'new-competition');
  const submission = await parseForm(request, { schema: competitionForm, labels: competitionLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const input = toInput(submission.value);
  const outcome = await perform(installation, { userId: viewer.userId }, createCompetition, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${outcome.value.competitionId}`, 303);
}

function toInput(form: z.infer<typeof competitionForm>): NewCompetition {
  return {
    title: { fr: form.titleFr, en: form.titleEn },
    rfqNumber: form.rfqNumber ?? null,
    rfpNumber: form.rfpNumber ?? null,
    rfq:
      form.qualification === 'fed'
        ? { kind: 'fed', stageId: form.feedingStageId ?? '' }
        : {
            kind: 'own',
            ...planChosen(form.rfqTemplateId ?? ''),
            questionsUntil: form.rfqQuestionsUntil ?? null,
            deadline: form.rfqDeadline ?? null,
          },
    rfp: {
      ...planChosen(form.rfpTemplateId),
      questionsUntil: form.rfpQuestionsUntil ?? null,
      deadline: form.rfpDeadline ?? null,
    },
    regionIds: form.regionIds,
  };
}

export default function NewCompetitionPage() {
  const { t } = useTranslation('competitions');
  const { title, templates, feeding, regions } = useLoaderData<typeof loader>();
  const ofStage = (stage: 'rfq' | 'rfp') => templates.filter((template) => template.stage === stage);
  const only = (stage: 'rfq' | 'rfp') => {
    const [first, ...others] = ofStage(stage).filter(({ value }) => 'templateId' in planChosen(value));
    return others.length === 0 ? first?.value : undefined;
  };
  return (
    <Page title={title} lead={t('create.lead')} width="narrow" breadcrumb={useCompetitionCrumbs()}>
      <Callout kind="hypothesis">
        <p>{t('create.templateNote')}</p>
      </Callout>
      <PostForm
        result={useActionData<typeof action>()}
        defaults={{ qualification: 'own', rfqTemplateId: only('rfq'), rfpTemplateId: only('rfp') }}
      >
        <Names />
        <Qualification templates={ofStage('rfq')} feeding={feeding} />
        <Proposals templates={ofStage('rfp')} />
        <Regions regions={regions} />
        <Button>{t('create.submit')}</Button>
      </PostForm>
    </Page>
  );
}
