import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import type { RouteHandle } from '#app/http/handle.ts';
import { notFound } from '#app/http/not-found.ts';
import { readForm } from '#app/http/read-form.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { writerOf } from '#app/respondents/writer.server.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Page } from '#app/ui/page.tsx';
import { AnswerForm } from './answer-form.tsx';
import { answersOfForm, sectionIntent } from './form.ts';
import { refusedAnswers } from './refused-answers.server.ts';
import { removeFile } from './remove-file.server.ts';
import { sectionPage } from './section-page.server.ts';

export const handle: RouteHandle = { interactive: true, strings: ['sounding', 'answering'], keeps: true };

const told = ['saved', 'attached', 'removed'] as const;

export async function loader(args: LoaderFunctionArgs) {
  return {
    ...(await sectionPage(await visitResponse(args), args.params.sectionId)),
    done: told.find((one) => one === new URL(args.request.url).searchParams.get('done')) ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitResponse(args);
  const { installation, sounding, respondent } = visit;
  const form = await readForm(args.request);
  const intent = sectionIntent.safeParse(form.get('intent'));
  const answers = answersOfForm(form);
  if (!intent.success || answers === null) throw new Response('form', { status: 400 });
  const outcome = await perform(installation, { respondentId: respondent.id }, saveAnswer, {
    soundingId: sounding.id,
    writer: writerOf(args.request, respondent),
    answers,
  });
  if (outcome.kind === 'unknown') notFound();
  const { here, base, next, questions } = await sectionPage(visit, args.params.sectionId);
  if (outcome.kind === 'done') {
    const [what, id = ''] = intent.data.split('.');
    const onward = next === null ? `${base}/check` : `${base}/${next}`;
    if (what === 'attach') return redirect(`${here}/${id}/attach`, 303);
    if (what === 'remove') return removeFile(visit, id, here);
    return redirect(what === 'next' ? onward : `${here}?done=saved`, 303);
  }
  // What a colleague stored meanwhile is read again.
  return data(refusedAnswers(await visitResponse(args), questions, answers, outcome), {
    status: outcome.kind === 'refused' ? 403 : 400,
  });
}

export default function ResponseSection() {
  const { t } = useTranslation('sounding');
  const { t: answering } = useTranslation('answering');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const cells = page.cells.map((cell) => ({ ...cell, refused: refused?.answers[cell.id] }));
  return (
    <Page
      title={page.title}
      context={t('response.position', page.position)}
      lead={page.intro}
      width="narrow"
      breadcrumb={[
        { href: `/${lang}/soundings/${page.sounding.id}`, label: page.sounding.title },
        { href: page.base, label: t('response.title') },
      ]}
    >
      {refused !== null && <ErrorSummary formId="answers" errors={refused.summary} />}
      {page.done !== null && refused === null && (
        <Callout
          kind="success"
          title={answering(page.done === 'saved' ? 'saved' : `files.${page.done}`)}
          live
        />
      )}
      {page.changed && (
        <Callout kind="warning">
          <p>
            {t('changed.text')} <a href={page.base}>{t('changed.see')}</a>
          </p>
        </Callout>
      )}
      {!page.open && (
        <Callout kind="warning" title={t('closed.title')}>
          <p>{t('closed.text')}</p>
        </Callout>
      )}
      <AnswerForm
        questions={page.questions}
        cells={cells}
        address={`${page.here}/answer`}
        keptAs={page.keptAs}
        open={page.open}
        last={page.next === null}
      />
      {page.previous !== null && (
        <p>
          <a href={`${page.base}/${page.previous}`}>{t('response.previous')}</a>
        </p>
      )}
    </Page>
  );
}
