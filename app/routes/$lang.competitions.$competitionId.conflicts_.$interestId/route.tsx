import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { decideConflict } from '#app/acts/decide-conflict.ts';
import { perform } from '#app/acts/perform.server.ts';
import { conflictRegister } from '#app/conflicts/register.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Radios, TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { decisionForm, decisionLabels } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'conflicts', { competitionId });
  const { declared, conflicts } = await conflictRegister(visit, competitionId);
  if (!declared) await visit.refuse('declared');
  const conflict = conflicts.find(({ id }) => id === params.interestId) ?? notFound();
  const here = `/${visit.lang}/competitions/${competitionId}/conflicts`;
  // Nothing is left to decide, whoever did: the register tells it.
  if (conflict.decision !== null) return redirect(here);
  if (!conflict.mine) await visit.refuse('decider');
  return {
    title: translator(visit.lang)('declarations:conflicts.decideTitle'),
    here,
    conflict,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'conflicts', {
    competitionId,
  });
  const submission = await parseForm(request, { schema: decisionForm, labels: decisionLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { decision, reason } = submission.value;
  const register = `/${lang}/competitions/${competitionId}/conflicts`;
  const outcome = await perform(installation, { userId: viewer.userId }, decideConflict, {
    interestId: params.interestId ?? notFound(),
    decision,
    reason,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang, register);
  return redirect(`${register}?done`, 303);
}

export default function DecisionPage() {
  const { t } = useTranslation('declarations');
  const { dateTime } = useFormats();
  const { here, conflict } = useLoaderData<typeof loader>();
  const crumbs = [...useCompetitionCrumbs(), { href: here, label: t('conflicts.title') }];
  return (
    <Page title={t('conflicts.decideTitle')} breadcrumb={crumbs} width="narrow">
      <SummaryList
        items={[
          { label: t('conflicts.person'), value: conflict.person },
          { label: t('conflicts.organization'), value: conflict.organization },
          { label: t('conflicts.details'), value: conflict.details },
          { label: t('conflicts.declaredAt'), value: dateTime(conflict.declaredAt) },
        ]}
      />
      <PostForm result={useActionData<typeof action>()}>
        <Radios
          name="decision"
          label={t('conflicts.choice')}
          options={[
            { value: 'cleared', label: t('conflicts.clear'), hint: t('conflicts.clearHint') },
            { value: 'recused', label: t('conflicts.recuse'), hint: t('conflicts.recuseHint') },
          ]}
        />
        <TextArea name="reason" label={t('conflicts.reason')} />
        <Confirm statement={t('conflicts.statement')} button={t('conflicts.button')}>
          <p>{t('conflicts.warning')}</p>
        </Confirm>
      </PostForm>
    </Page>
  );
}
