import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { askQuestion } from '#app/acts/ask-question.ts';
import { perform } from '#app/acts/perform.server.ts';
import { takeAttempt } from '#app/auth/limits.server.ts';
import { clientAddress } from '#app/http/client-address.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { parseAbout } from '#app/questions/about.ts';
import { movedDeadlines, namedSubjects } from '#app/questions/subjects.server.ts';
import {
  findVisitingRespondent,
  requireRespondent,
  visitCompetitionPublicly,
} from '#app/respondents/visit-outside.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { listPublishedClarifications } from '#db/queries/questions.ts';
import { AskForm } from './ask-form.tsx';
import { askForm, askLabels } from './form.ts';
import { PublishedAnswers } from './published-answers.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitCompetitionPublicly(args);
  const { installation, lang, now, competition } = visit;
  const { read } = installation.db;
  const subjects = await namedSubjects(read, competition.id, lang);
  const open = competition.cancelledAt === null ? [...subjects] : [];
  return {
    title: translator(lang)('questions:public.title'),
    competition: { id: competition.id, title: competition.title[lang] },
    linked: (await findVisitingRespondent(args.request, visit, competition.id)) !== null,
    asked: new URL(args.request.url).searchParams.get('done') === 'asked',
    subjects: open.flatMap(([value, { name, questionsUntil: until, ...subject }]) =>
      subject.open && until !== null && now < until ? [{ value, name, until }] : [],
    ),
    moved: await movedDeadlines(read, competition.id, lang, subjects),
    answers: (await listPublishedClarifications(read, competition.id)).map(
      ({ number, about, question, answer, publishedAt }) => ({
        number: number ?? 0,
        subject: subjects.get(`${about.kind}:${about.id}`)?.name ?? '',
        question,
        answer,
        publishedAt,
      }),
    ),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const visit = await visitCompetitionPublicly(args);
  const { installation, lang, competition } = visit;
  const respondent = await requireRespondent(request, visit, competition.id);
  const submission = await parseForm(request, { schema: askForm, labels: askLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const wait = await takeAttempt(installation.db, 'question', { address: clientAddress(request) });
  if (wait !== null) return tooManyRequests(submission, lang, Math.ceil(wait / 60));
  const { about, text } = submission.value;
  const input = { competitionId: competition.id, about: parseAbout(about), text, language: lang };
  const outcome = await perform(installation, { respondentId: respondent.id }, askQuestion, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/opportunities/${competition.id}/questions?done=asked`, 303);
}

/** Answers for everyone; whoever holds a private link asks here. Nothing on the page tells who asked what. */
export default function QuestionsPage() {
  const { t } = useTranslation('questions');
  const lang = useLang();
  const { title, competition, linked, asked, subjects, moved, answers } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={title}
      context={competition.title}
      lead={t('public.lead')}
      breadcrumb={[{ href: `/${lang}/opportunities/${competition.id}`, label: competition.title }]}
    >
      {asked && (
        <Callout kind="success" title={t('ask.received')} live>
          <p>{t('ask.receivedText')}</p>
        </Callout>
      )}
      <MovedDeadlines moves={moved} />
      <PublishedAnswers answers={answers} />
      <AskForm competitionId={competition.id} linked={linked} subjects={subjects} result={result} />
    </Page>
  );
}
