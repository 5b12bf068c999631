import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { withdrawResponse } from '#app/acts/withdraw-response.ts';
import type { RouteHandle } from '#app/http/handle.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { answerFieldId } from '#app/sounding/answer-field.ts';
import { answerInWords } from '#app/sounding/answer-in-words.ts';
import { keptAs } from '#app/sounding/kept-as.ts';
import { responseProgress } from '#app/sounding/progress.server.ts';
import { numberOf } from '#app/sounding/questionnaire.ts';
import { UnsentAnswers } from '#app/sounding/unsent-answers.tsx';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { listRegions } from '#db/queries/regions.ts';
import { AnswerList } from './answer-list.tsx';
import { checkForm, checkLabels } from './form.ts';

export const handle: RouteHandle = { interactive: true, strings: ['sounding', 'answering'] };

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitResponse(args);
  const { installation, lang, sounding, respondent, response, questionnaire, state } = visit;
  const progress = await responseProgress(visit);
  const regions = await listRegions(installation.db.read);
  const t = translator(lang);
  return {
    title: t('sounding:check.title'),
    sounding: { id: sounding.id, title: sounding.title[lang] },
    open: state === 'open',
    keptAs: keptAs(respondent.id, sounding.id),
    filed: response?.state === 'submitted',
    missing: progress.all.missing,
    organization: respondent.organization,
    sector: t(`respondents:sector.${respondent.sector}`),
    shown: progress.filing.hash,
    sections: questionnaire.content.sections.map(({ id, title, questions }) => ({
      id,
      title: title[lang],
      questions: questions.map((question) => ({
        id: question.id,
        number: numberOf(questionnaire.content, question.id),
        title: question.title[lang],
        state: progress.stateOf(question),
        answer: answerInWords(question, progress.given.get(question.id), regions, lang),
        files: progress.filing.given.get(question.id)?.files ?? [],
      })),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitResponse(args);
  const { installation, lang, now, sounding, respondent } = visit;
  const submission = await parseForm(args.request, { schema: checkForm, labels: checkLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { respondentId: respondent.id };
  const base = `/${lang}/soundings/${sounding.id}/response`;
  const outcome =
    value.intent === 'submit'
      ? await perform(installation, actor, submitResponse, {
          soundingId: sounding.id,
          signedName: value.signedName,
          shown: value.shown,
          receipt: new URL(`${base}/receipt`, args.request.url).href,
        })
      : await perform(installation, actor, withdrawResponse, { soundingId: sounding.id });
  if (outcome.kind === 'refused' && outcome.why === 'state') {
    const { deadline } = sounding;
    const late = deadline !== null && deadline <= now;
    const text = translator(lang)(`sounding:closed.${value.intent}.${late ? 'late' : 'ended'}`, {
      date: late ? formatsFor(lang).dateTime(deadline) : '',
    });
    return data(submission.reply({ formErrors: [text] }), { status: 403 });
  }
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(value.intent === 'submit' ? `${base}/receipt?done=filed` : base, 303);
}

/** Everything that would be filed, with a way back to each answer, and the signature. */
export default function CheckResponse() {
  const { t } = useTranslation('sounding');
  const { t: answering } = useTranslation('answering');
  const [unsent, setUnsent] = useState(0);
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const base = `/${lang}/soundings/${page.sounding.id}`;
  const fields = page.sections.flatMap((section) =>
    section.questions.map(({ id, number }) => ({
      name: id,
      href: `${base}/response/${section.id}#${answerFieldId(id)}`,
      label: t('question.number', { number }),
    })),
  );
  return (
    <Page
      title={page.title}
      width="narrow"
      breadcrumb={[
        { href: base, label: page.sounding.title },
        { href: `${base}/response`, label: t('response.title') },
      ]}
    >
      {/* Closed in between, the page has no form left that could say it. */}
      {!page.open && <ErrorSummary formId="check" errors={{ '': result?.error?.[''] ?? undefined }} />}
      {!page.open && (
        <Callout kind="warning" title={t('closed.title')}>
          <p>{t('closed.text')}</p>
        </Callout>
      )}
      <UnsentAnswers
        keptAs={page.keptAs}
        base={`${base}/response`}
        open={page.open}
        sections={page.sections}
        tell={setUnsent}
      />
      {page.missing > 0 && (
        <Callout kind="warning" title={t('check.missing', { count: page.missing })}>
          <p>{t('check.missingText')}</p>
        </Callout>
      )}
      <SummaryList
        items={[
          { label: answering('receipt.organization'), value: page.organization },
          { label: answering('receipt.sector'), value: page.sector },
        ]}
      />
      {page.sections.map((section) => (
        <AnswerList key={section.id} section={section} base={`${base}/response`} open={page.open} />
      ))}
      {page.open && (
        <PostForm result={result} intent="submit" elsewhere={fields}>
          <h2>{t('check.sign')}</h2>
          <p>{t('check.signText')}</p>
          {unsent > 0 && (
            <Callout kind="warning" title={answering('unsent.beforeSigning')}>
              <p>
                {answering('unsent.beforeSigningText')} <a href="#unsent">{answering('unsent.see')}</a>
              </p>
            </Callout>
          )}
          <input type="hidden" name="shown" value={page.shown} />
          <TextField name="signedName" label={t('check.signedName')} width="full" autoComplete="name" />
          <Button>{t(page.filed ? 'check.again' : 'check.submit')}</Button>
        </PostForm>
      )}
      {page.open && page.filed && (
        <PostForm result={result} intent="withdraw">
          <h2>{t('withdraw.title')}</h2>
          <Confirm statement={t('withdraw.statement')} button={t('withdraw.button')}>
            <p>{t('withdraw.text')}</p>
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
