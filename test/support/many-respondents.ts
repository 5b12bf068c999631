import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { perform } from '#app/acts/perform.server.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { cookieLine } from '#app/auth/cookies.server.ts';
import { type QuestionShape, questionsOf } from '#app/sounding/questionnaire.ts';
import { clock, openDatabase } from '#db/client.server.ts';
import { findCurrentQuestionnaire } from '#db/queries/questionnaires.ts';
import { findResponse, listAnswers } from '#db/queries/responses.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { runTogether } from '#test/db/run-script.ts';
import { type BuiltCompetition, draftCompetition } from './builders.ts';
import type { DatabasePlace, TestDatabase } from './open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from './soundings.ts';

type Acknowledged = { readonly value: string; readonly revision: number };
type Writer = {
  readonly respondentId: string;
  readonly cookie: string;
  readonly acknowledged: Map<string, Acknowledged>;
};
/** An open sounding and the organizations that answer it, each from a browser of its own. */
export type ManyRespondents = {
  readonly competition: BuiltCompetition;
  readonly soundingId: string;
  readonly section: string;
  readonly questions: readonly QuestionShape[];
  readonly writers: readonly Writer[];
};

export async function manyRespondents(
  db: TestDatabase,
  count: number,
  { short = false }: { short?: boolean } = {},
): Promise<ManyRespondents> {
  const competition = await draftCompetition(db);
  // The servers under test go by the real clock.
  competition.installation.moveTo(new Date().toISOString());
  const soundingId = await publishedSounding(competition, short ? { questionnaire: shortQuestionnaire } : {});
  const writers: Writer[] = [];
  for (let number = 1; number <= count; number++) {
    const { respondentId, token } = await registeredRespondent(competition, `Organisme Exemple ${number}`);
    const cookie = cookieLine('links', token).split(';')[0] ?? '';
    writers.push({ respondentId, cookie, acknowledged: new Map() });
  }
  const questionnaire = await findCurrentQuestionnaire(db.read, soundingId);
  if (questionnaire === undefined) throw new Error('a published sounding has a questionnaire');
  const questions = questionsOf(questionnaire.content).filter(({ kind }) => kind === 'text');
  const section = questionnaire.content.sections[0]?.id ?? '';
  return { competition, soundingId, section, questions, writers };
}

const agent = new Agent({ keepAlive: true });

/**
 * Everyone writes as long as `goesOn`: an answer, one to three seconds of thought, the next; what the server did not answer
 * is sent again, as the page does. Answers how long each acknowledged saving took, in milliseconds.
 */
export async function writeAll(
  { soundingId, section, questions, writers }: ManyRespondents,
  origin: string,
  goesOn: () => boolean,
): Promise<number[]> {
  const took: number[] = [];
  async function write({ cookie, acknowledged }: Writer, number: number): Promise<void> {
    await sleep(Math.random() * 2_000);
    for (let turn = 0; goesOn(); turn++) {
      const question = questions[(number + turn) % questions.length]?.id ?? '';
      const value = `Réponse ${turn} de l’organisme ${number}.`;
      const revision = acknowledged.get(question)?.revision ?? 0;
      const body = { questionId: question, value, notApplicable: '', revision };
      const began = performance.now();
      const saved = await save(
        `${origin}/fr/soundings/${soundingId}/response/${section}/answer`,
        cookie,
        body,
        goesOn,
      );
      if (saved === null) return;
      took.push(performance.now() - began);
      acknowledged.set(question, { value, revision: saved });
      await sleep(1_000 + Math.random() * 2_000);
    }
  }
  await Promise.all(writers.map(write));
  return took;
}

/** The revision that the server acknowledged; null when it has not answered by the end. */
async function save(
  url: string,
  cookie: string,
  body: object,
  goesOn: () => boolean,
): Promise<number | null> {
  while (goesOn()) {
    const answer = await post(url, cookie, JSON.stringify(body)).catch(() => null);
    if (answer?.status === 200) return (JSON.parse(answer.text) as { revision: number }).revision;
    if (answer !== null)
      throw new Error(`the server answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    await sleep(200);
  }
  return null;
}

function post(url: string, cookie: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      Cookie: cookie,
      Origin: new URL(url).origin,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (piece) => {
        text += piece;
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}

/** What was acknowledged and is not there, or was overwritten by something older; with a record that must verify. */
export async function countLost(
  place: DatabasePlace,
  { soundingId, writers }: ManyRespondents,
): Promise<number> {
  const db = await openDatabase({ ...place, readOnly: true });
  try {
    let lost = 0;
    for (const { respondentId, acknowledged } of writers) {
      const response = await findResponse(db.read, soundingId, respondentId);
      const stored = response === undefined ? [] : await listAnswers(db.read, response.id);
      for (const [question, { value, revision }] of acknowledged) {
        const answer = stored.find(({ questionId }) => questionId === question);
        // A later one may have been saved whose answer did not arrive.
        const kept = answer !== undefined && (answer.revision > revision || answer.value === value);
        if (!kept) lost += 1;
      }
    }
    if (!(await verifyRecord(db.read)).ok) throw new Error('the record does not verify');
    return lost;
  } finally {
    await db.close();
  }
}

/** One filing: when it was sent and answered, in milliseconds of the clock, and whether it was taken. */
type Filing = { sent: number; answered: number; done: boolean };

/**
 * Everyone files once, from several processes, each at a moment of its own from `aroundMs` before the deadline to as long
 * after it. Answers what the processes were told, held against the clock at their end (`early`: refused before the
 * deadline; `late`: taken though sent after it), and what the storage holds.
 */
export async function fileAround(
  db: TestDatabase,
  { soundingId, writers, competition }: ManyRespondents,
  { processes, aroundMs }: { processes: number; aroundMs: number },
): Promise<{
  accepted: number;
  early: number;
  late: number;
  filed: number;
  refused: number;
}> {
  const installation = { db, clock };
  const answers = [{ questionId: 'views', value: 'Du bien.', notApplicable: '', revision: 0 }];
  for (const { respondentId } of writers) {
    const outcome = await perform(installation, { respondentId }, saveAnswer, {
      soundingId,
      writer: 'Zoé',
      answers,
    });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  }
  let deadline = Number.NaN;
  const shares = Array.from({ length: processes }, (_, at) =>
    writers.flatMap(({ respondentId }, turn) =>
      turn % processes === at ? [[respondentId, (turn / writers.length) * 2 - 1] as const] : [],
    ),
  );
  const told = await runTogether(
    db.place,
    filing(soundingId, aroundMs),
    shares.map((share) => `file(${JSON.stringify(share)}, started)`),
    async () => {
      deadline = Date.now() + aroundMs;
      await db.write
        .updateTable('soundings')
        .set({ deadline: new Date(deadline).toISOString() })
        .where('id', '=', soundingId)
        .execute();
      return deadline;
    },
  );
  const all = told.flat() as Filing[];
  const filings = await db.read.selectFrom('filings').select('id').execute();
  const refused = await db.read
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('act', '=', 'submit-response')
    .where('outcome', '=', 'refused')
    .where('competition_id', '=', competition.competitionId)
    .executeTakeFirstOrThrow();
  return {
    accepted: all.filter(({ done }) => done).length,
    early: all.filter(({ answered, done }) => !done && answered < deadline).length,
    late: all.filter(({ sent, done }) => done && sent >= deadline).length,
    filed: filings.length,
    refused: Number(refused.count),
  };
}

/** `file` takes respondents with their moments, from -1 to 1: `aroundMs` before the deadline to `aroundMs` after it. */
function filing(soundingId: string, aroundMs: number): string {
  return `
    const { clock } = await import('#db/client.server.ts');
    const { perform } = await import('#app/acts/perform.server.ts');
    const { findShownHash } = await import('#app/sounding/to-file.server.ts');
    const { submitResponse } = await import('#app/acts/submit-response.ts');
    const shownTo = (id) => findShownHash(db.read, '${soundingId}', id);
    const file = (share, deadline) => Promise.all(share.map(async ([respondentId, moment]) => {
      const shown = await shownTo(respondentId);
      await new Promise((resolve) => setTimeout(resolve, deadline + moment * ${aroundMs} - Date.now()));
      const input = { soundingId: '${soundingId}', signedName: 'Zoé Exemple', shown, receipt: 'http://exemple.ca' };
      const sent = Date.now();
      const outcome = await perform({ db, clock }, { respondentId }, submitResponse, input);
      if (outcome.kind !== 'done' && outcome.why !== 'state') throw new Error(JSON.stringify(outcome));
      return { sent, answered: Date.now(), done: outcome.kind === 'done' };
    }));`;
}
