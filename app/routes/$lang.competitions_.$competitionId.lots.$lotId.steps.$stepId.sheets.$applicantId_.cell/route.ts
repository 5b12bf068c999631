import type { ActionFunctionArgs } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { endInWords } from '#app/http/not-done.server.ts';
import { notFound, requireLang } from '#app/http/not-found.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { getInstallation } from '#app/installation.server.ts';
import { typedScore } from '#app/sheets/sheet-rows.ts';
import { findCurrentScore } from '#db/queries/scores.ts';
import { cellBody } from './form.ts';

/** There is nothing to read here. */
export function loader() {
  notFound();
}

/** One autosaved cell, as JSON; who may save it is the act's to say. */
export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const { userId } = await requireViewer(request);
  const {
    competitionId = notFound(),
    lotId = notFound(),
    stepId = notFound(),
    applicantId = notFound(),
  } = params;
  const body = cellBody.safeParse(await request.json().catch(() => null));
  if (!body.success) throw new Response('body', { status: 400 });
  const installation = await getInstallation();
  const cell = body.data;
  const outcome = await perform(installation, { userId }, saveScore, {
    ...{ competitionId, lotId, stepId, applicantId },
    cells: [cell],
  });
  if (outcome.kind === 'unknown' || outcome.kind === 'refused') endInWords(outcome, lang);
  if (outcome.kind === 'done') {
    const { savedAt, revisions } = outcome.value;
    return Response.json({ savedAt, revision: revisions[cell.criterionId] ?? cell.revision });
  }
  const stale = outcome.problems.some(({ code }) => code === 'stale');
  const current = stale
    ? await findCurrentScore(
        installation.db.read,
        { lotId, applicantId, criterionId: cell.criterionId },
        userId,
      )
    : undefined;
  return Response.json(
    {
      problems: outcome.problems
        .filter(({ code }) => code !== 'stale')
        .map((problem) => ({ at: problem.at?.split('.')[0] ?? 'score', text: problemText(lang, problem) })),
      theirs:
        current === undefined
          ? null
          : {
              typed: {
                score: typedScore(current.score, lang),
                comment: current.comment,
                flagged: current.flagged,
                note: current.note,
              },
              revision: current.revision,
            },
    },
    { status: 400 },
  );
}
