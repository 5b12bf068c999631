import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { DeclareFirst } from '#app/ui/declare-first.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Checkbox, Select, TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { choicesOf } from './facts.server.ts';
import { receiptForm, receiptLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'new-submission');
  const { visit, competitionId, stage } = place;
  const title = translator(visit.lang)('receipts:new.title');
  return { title, competitionId, kind: stage.kind, deadline: stage.deadline, ...(await choicesOf(place)) };
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireStageScreen(args, 'new-submission');
  const { visit, competitionId, stage } = place;
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: receiptForm, labels: receiptLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { lotId, applicantId, receivedAt, replaces } = submission.value;
  if (!(await choicesOf(place)).lots.some(({ id }) => id === lotId)) notFound();
  const outcome = await perform(installation, { userId: viewer.userId }, recordSubmission, {
    lotId,
    applicantId,
    receivedAt,
    replaces: replaces === 'on',
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { submissionId, late } = outcome.value;
  if (late) return badRequest(submission, { fields: { receivedAt: [problemText(lang, { code: 'late' })] } });
  const page = `/${lang}/competitions/${competitionId}/${stage.kind}/submissions/${submissionId}`;
  return redirect(`${page}?done=recorded`, 303);
}

export default function NewSubmission() {
  const { t } = useTranslation(['receipts', 'common']);
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { lots, applicants, kind, deadline, declaration } = page;
  const competition = `/${lang}/competitions/${page.competitionId}`;
  const list = {
    href: `${competition}/${kind}/submissions`,
    label: t(`list.title.${kind}`),
  };
  const [only] = lots;
  return (
    <Page
      title={page.title}
      lead={t('new.lead')}
      width="narrow"
      breadcrumb={[...useCompetitionCrumbs(), list]}
    >
      <DeclareFirst declaration={declaration} competition={competition} />
      {applicants.length === 0 && declaration === 'declared' && (
        <EmptyState title={t('new.none')}>{kind === 'rfp' && <p>{t('new.noneRfp')}</p>}</EmptyState>
      )}
      {applicants.length > 0 && (
        <PostForm result={result}>
          {lots.length === 1 && only !== undefined ? (
            <input type="hidden" name="lotId" value={only.id} />
          ) : (
            <Select
              name="lotId"
              label={t('new.lotId')}
              placeholder={t('new.lotPlaceholder')}
              options={lots.map(({ id, name }) => ({
                value: id,
                label: name ?? t('common:wholeQualification'),
              }))}
            />
          )}
          <Select
            name="applicantId"
            label={t('new.applicantId')}
            placeholder={t('new.applicantPlaceholder')}
            options={applicants.map(({ id, name }) => ({ value: id, label: name }))}
            width="full"
          />
          <TextField
            name="receivedAt"
            label={t('new.receivedAt')}
            hint={t('new.receivedAtHint', { deadline: deadline === null ? '' : dateTime(deadline) })}
            type="datetime-local"
          />
          <Checkbox name="replaces" label={t('new.replaces')} required={false} />
          <Button>{t('new.button')}</Button>
        </PostForm>
      )}
    </Page>
  );
}
