import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachQuestions } from '#app/acts/attach-questions.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { ActProblem } from '#app/acts/problems.ts';
import { publishClarification } from '#app/acts/publish-clarification.ts';
import { saveClarification } from '#app/acts/save-clarification.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { parseAbout } from '#app/questions/about.ts';
import { receivedQuestions } from '#app/questions/received.server.ts';
import { aboutValue, namedSubjects } from '#app/questions/subjects.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findClarification } from '#db/queries/questions.ts';
import { ClarificationFields } from './clarification-fields.tsx';
import { clarificationForm, clarificationLabels } from './form.ts';
import { PublishedClarification } from './published-clarification.tsx';

async function visitClarification(args: LoaderFunctionArgs) {
  const { competitionId = notFound(), clarificationId = notFound() } = args.params;
  const visit = await requireScreen(args, 'edit-clarification', { competitionId });
  const { read } = visit.installation.db;
  const known =
    clarificationId === 'new' ? null : ((await findClarification(read, clarificationId)) ?? notFound());
  if (known !== null && known.competitionId !== competitionId) notFound();
  return { ...visit, competitionId, known };
}

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, competitionId, known } = await visitClarification(args);
  const { read } = installation.db;
  const query = new URL(args.request.url).searchParams;
  const subjects = await namedSubjects(read, competitionId, lang);
  const mine = known?.id ?? null;
  const within = (await receivedQuestions(read, competitionId)).filter(
    ({ clarificationId }) => clarificationId === null || clarificationId === mine,
  );
  const chosen =
    known === null
      ? within.filter(({ id }) => query.getAll('question').includes(id))
      : within.filter(({ clarificationId }) => clarificationId === mine);
  const about = known?.about ?? chosen[0]?.about;
  const [first] = chosen;
  const t = translator(lang);
  return {
    title:
      known?.state === 'published'
        ? t('questions:edit.published', { number: known.number })
        : t(known === null ? 'questions:edit.new' : 'questions:edit.title'),
    competitionId,
    done: query.get('done'),
    published: known?.state === 'published',
    draft: known !== null,
    subjects: [...subjects].map(([value, { name }]) => ({ value, name })),
    questions: within.map(({ id, text, language, clarificationId }) => ({
      id,
      text,
      language,
      under: clarificationId !== null,
    })),
    defaults: {
      revision: String(known?.revision ?? 0),
      about: about === undefined ? undefined : aboutValue(about),
      questionIds: chosen.map(({ id }) => id),
      questionFr: known?.question.fr ?? (first?.language === 'fr' ? first.text : ''),
      questionEn: known?.question.en ?? (first?.language === 'en' ? first.text : ''),
      answerFr: known?.answer.fr ?? '',
      answerEn: known?.answer.en ?? '',
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, viewer, competitionId, known } = await visitClarification(args);
  const form = { schema: clarificationForm, labels: clarificationLabels, lang };
  const submission = await parseForm(args.request, form);
  if (submission.status !== 'success') return badRequest(submission);
  const actor = { userId: viewer.userId };
  const { value } = submission;
  const base = `/${lang}/competitions/${competitionId}/questions`;
  if (value.intent === 'save') {
    const outcome = await perform(installation, actor, saveClarification, {
      competitionId,
      clarificationId: known?.id ?? null,
      revision: value.revision,
      about: parseAbout(value.about),
      questionIds: value.questionIds,
      question: { fr: value.questionFr, en: value.questionEn },
      answer: { fr: value.answerFr, en: value.answerEn },
    });
    if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
    return redirect(`${base}/${outcome.value.clarificationId}?done=saved`, 303);
  }
  const clarificationId = known?.id ?? notFound();
  if (value.intent === 'attach') {
    const { questionIds } = value;
    const input = { competitionId, clarificationId, questionIds };
    const outcome = await perform(installation, actor, attachQuestions, input);
    if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
    return redirect(`${base}/${clarificationId}?done=attached`, 303);
  }
  const outcome = await perform(installation, actor, publishClarification, {
    competitionId,
    clarificationId,
    revision: value.revision,
    origin: new URL(args.request.url).origin,
  });
  if (outcome.kind === 'problems') {
    // The fields concerned are in the form above, not in the one that publishes.
    const [problem] = outcome.problems.map((one) => ({ ...one, at: undefined }) as ActProblem);
    return notDone({ kind: 'problems', problems: problem ? [problem] : [] }, submission, lang);
  }
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(base, 303);
}

export default function ClarificationPage() {
  const { t } = useTranslation('questions');
  const lang = useLang();
  const { title, competitionId, done, published, draft, subjects, questions, defaults } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = { href: `/${lang}/competitions/${competitionId}/questions`, label: t('office.title') };
  const crumbs = [...useCompetitionCrumbs(), list];
  if (published)
    return (
      <Page title={title} breadcrumb={crumbs} width="narrow">
        <PublishedClarification
          question={lang === 'fr' ? defaults.questionFr : defaults.questionEn}
          answer={lang === 'fr' ? defaults.answerFr : defaults.answerEn}
          under={questions.filter(({ under }) => under)}
          open={questions.filter(({ under }) => !under)}
          attached={done === 'attached'}
          result={result}
        />
      </Page>
    );
  return (
    <Page title={title} breadcrumb={crumbs} lead={t('edit.lead')} width="narrow">
      {done === 'saved' && (
        <Callout kind="success" live>
          <p>{t('edit.saved')}</p>
        </Callout>
      )}
      <PostForm intent="save" result={result} defaults={defaults}>
        <ClarificationFields subjects={subjects} questions={questions} revision={defaults.revision} />
      </PostForm>
      {draft && (
        <section aria-labelledby="publish">
          <h2 id="publish">{t('edit.publish')}</h2>
          <PostForm intent="publish" result={result}>
            <input type="hidden" name="revision" value={defaults.revision} />
            <Confirm statement={t('edit.statement')} button={t('edit.publishButton')}>
              <p>{t('edit.publishText')}</p>
            </Confirm>
          </PostForm>
        </section>
      )}
    </Page>
  );
}
