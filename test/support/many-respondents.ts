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
import { runScript } from '#test/db/run-script.ts';
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
 * Everyone writes until `until` (milliseconds of the clock): an answer, one to three seconds of thought, the next; what the
 * server did not answer is sent again, as the page does. Answers how long each acknowledged saving took, in milliseconds.
 */
export async function writeAll(
  { soundingId, section, questions, writers }: ManyRespondents,
  origin: string,
  until: number,
): Promise<number[]> {
  const took: number[] = [];
  async function write({ cookie, acknowledged }: Writer, number: number): Promise<void> {
    await sleep(Math.random() * 2_000);
    for (let turn = 0; Date.now() < until; turn++) {
      const question = questions[(number + turn) % questions.length]?.id ?? '';
      const value = `Réponse ${turn} de l’organisme ${number}.`;
      const revision = acknowledged.get(question)?.revision ?? 0;
      const body = { questionId: question, value, notApplicable: '', revision };
      const began = performance.now();
      const saved = await save(
        `${origin}/fr/soundings/${soundingId}/response/${section}/answer`,
        cookie,
        body,
        until,
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

/** The revision that the server acknowledged; null when it has not answered by `until`. */
async function save(url: string, cookie: string, body: object, until: number): Promise<number | null> {
  while (Date.now() < until) {
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

/**
 * Everyone files at once, from several processes, around a deadline in the middle. Answers what the storage holds
 * afterwards: filings before and after the deadline, refusals in the record, and what the processes said.
 */
export async function fileAround(
  db: TestDatabase,
  { soundingId, writers, competition }: ManyRespondents,
  { processes, startMs, openMs }: { processes: number; startMs: number; openMs: number },
): Promise<{ errors: string[]; accepted: number; late: number; refused: number }> {
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
  const start = Date.now() + startMs;
  const deadline = new Date(start + openMs).toISOString();
  await db.write.updateTable('soundings').set({ deadline }).where('id', '=', soundingId).execute();
  const share = Math.ceil(writers.length / processes);
  const ended = await Promise.all(
    Array.from({ length: processes }, (_, at) => {
      const ids = writers.slice(at * share, (at + 1) * share).map(({ respondentId }) => respondentId);
      return runScript(db.place, `${filing(ids, soundingId)} await file(${start});`);
    }),
  );
  const filings = await db.read.selectFrom('filings').select('filed_at').execute();
  const refused = await db.read
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('act', '=', 'submit-response')
    .where('outcome', '=', 'refused')
    .where('competition_id', '=', competition.competitionId)
    .executeTakeFirstOrThrow();
  return {
    errors: ended.flatMap(({ code, errors }) => (code === 0 ? [] : [errors])),
    accepted: filings.length,
    late: filings.filter(({ filed_at: at }) => at >= deadline).length,
    refused: Number(refused.count),
  };
}

function filing(respondentIds: readonly string[], soundingId: string): string {
  return `
    const { clock } = await import('#db/client.server.ts');
    const { perform } = await import('#app/acts/perform.server.ts');
    const { submitResponse } = await import('#app/acts/submit-response.ts');
    async function file(start) {
      await new Promise((resolve) => setTimeout(resolve, start - Date.now()));
      await Promise.all(${JSON.stringify(respondentIds)}.map(async (respondentId) => {
        const input = { soundingId: '${soundingId}', signedName: 'Zoé Exemple', receipt: 'http://exemple.ca' };
        const outcome = await perform({ db, clock }, { respondentId }, submitResponse, input);
        if (outcome.kind !== 'done' && outcome.why !== 'state') throw new Error(JSON.stringify(outcome));
      }));
    }`;
}
