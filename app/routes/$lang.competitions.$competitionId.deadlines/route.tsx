import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { confirmDeadline, proposeDeadline } from '#app/acts/move-deadline.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { parseMoved } from '#app/questions/about.ts';
import { aboutValue, movedDeadlines, namedSubjects } from '#app/questions/subjects.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listDeadlineChanges } from '#db/queries/deadline-changes.ts';
import { deadlinesForm, deadlinesLabels } from './form.ts';
import { ProposeForm } from './propose-form.tsx';
import { WaitingMove } from './waiting-move.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, now, viewer, roles } = await requireScreen({ request, params }, 'deadlines', {
    competitionId,
  });
  const { read } = installation.db;
  const subjects = await namedSubjects(read, competitionId, lang);
  const waiting = (await listDeadlineChanges(read, competitionId)).filter(
    ({ confirmed, oldDeadline }) => confirmed === null && now < oldDeadline,
  );
  const done = new URL(request.url).searchParams.get('done');
  const officer = roles.includes('procurement_officer');
  return {
    title: translator(lang)('questions:deadlines.title'),
    competitionId,
    done: done === 'proposed' || done === 'confirmed' ? done : null,
    officer,
    movable: [...subjects].flatMap(([value, { kind, name, deadline, open }]) =>
      kind !== 'stage' && open && deadline !== null && now < deadline ? [{ value, name, deadline }] : [],
    ),
    waiting: waiting.map(({ id, about, oldDeadline, newDeadline, reason, proposed }) => ({
      id,
      subject: subjects.get(aboutValue(about))?.name ?? '',
      old: oldDeadline,
      new: newDeadline,
      reason,
      mayConfirm: officer && proposed.by !== viewer.userId,
    })),
    moved: await movedDeadlines(read, competitionId, lang, subjects),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, viewer } = await requireScreen({ request, params }, 'deadlines', {
    competitionId,
  });
  const submission = await parseForm(request, { schema: deadlinesForm, labels: deadlinesLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const actor = { userId: viewer.userId };
  const { value } = submission;
  const outcome =
    value.intent === 'propose'
      ? await perform(installation, actor, proposeDeadline, {
          competitionId,
          about: parseMoved(value.about),
          newDeadline: value.newDeadline,
          reason: { fr: value.reasonFr, en: value.reasonEn },
        })
      : await perform(installation, actor, confirmDeadline, {
          competitionId,
          changeId: value.changeId,
          origin: new URL(request.url).origin,
        });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const done = value.intent === 'propose' ? 'proposed' : 'confirmed';
  return redirect(`/${lang}/competitions/${competitionId}/deadlines?done=${done}`, 303);
}

export default function DeadlinesPage() {
  const { t } = useTranslation('questions');
  const lang = useLang();
  const { title, competitionId, done, officer, movable, waiting, moved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = { href: `/${lang}/competitions/${competitionId}/questions`, label: t('office.title') };
  return (
    <Page
      title={title}
      lead={t('deadlines.lead')}
      breadcrumb={[...useCompetitionCrumbs(), list]}
      width="narrow"
    >
      {done !== null && (
        <Callout kind="success" live>
          <p>{t(done === 'proposed' ? 'deadlines.proposed' : 'deadlines.confirmed')}</p>
        </Callout>
      )}
      {waiting.map((move) => (
        <WaitingMove key={move.id} move={move} result={result} />
      ))}
      <ProposeForm officer={officer} movable={movable} result={result} />
      <MovedDeadlines moves={moved} />
    </Page>
  );
}
