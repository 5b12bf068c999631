import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { changeLanguage } from '#app/acts/change-language.ts';
import { perform } from '#app/acts/perform.server.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { clock, openDatabase } from '#db/client.server.ts';
import { newSalt } from '#db/hash.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import type { Figure } from './figure.ts';
import { median, timed } from './timing.ts';

const ROUNDS = 60;
const SAVES = 20;
const PERFORM_LIMIT = 1.6;
const EVALUATORS = 5;

/**
 * One autosaved score through the door, against the bare durable commit of the same rows by prepared statements: the same
 * schema, triggers and indexes on the same disk, the same texts. Five evaluators save in turn, and each round begins after a
 * change of another kind, which makes the door forget what it had read of them. Medians of interleaved rounds.
 */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gss-bench-'));
  try {
    const file = join(folder, 'door.sqlite');
    const db = await openDatabase({ file });
    await migrateToLatest(db);
    const step = await openTechnical(db, { evaluators: EVALUATORS, bidders: 8 });
    const door = doorOf(step, { db, clock });
    for (let warm = 0; warm < 300; warm++) await door();
    await db.close();

    const bareFile = join(folder, 'bare.sqlite');
    copyFileSync(file, bareFile);
    const reopened = await openDatabase({ file });
    const save = doorOf(step, { db: reopened, clock }, 300 / EVALUATORS);
    const somethingElse = otherChangeOf(step, { db: reopened, clock });
    const bare = bareOf(bareFile, step);
    for (let warm = 0; warm < 300; warm++) {
      await save();
      bare.save();
    }
    const times = { perform: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      await somethingElse();
      times.perform.push(await timed(() => repeat(save)));
      times.bare.push(await timed(() => repeat(bare.save)));
    }
    bare.close();
    await reopened.close();
    const value = median(times.perform) / median(times.bare);
    if (process.env.BENCH_DETAIL) console.log(median(times.perform), median(times.bare));
    return [
      {
        figure: 'autosave through perform, times the bare durable commit',
        value,
        limit: PERFORM_LIMIT,
        ok: value <= PERFORM_LIMIT,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Door = Parameters<typeof perform>[0];

const comment = 'Réseau solide dans les deux régions rurales; le plan de transition reste à préciser.';

function doorOf(step: TechnicalStep, installation: Door, savedEach = 0): () => Promise<void> {
  const { evaluators } = step.competition.team;
  const revisions = evaluators.map(() => savedEach);
  let turn = 0;
  return async () => {
    const who = turn++ % evaluators.length;
    const revision = revisions[who] ?? 0;
    const score = revision % 2 === 0 ? '7,5' : '8';
    const cells = [{ criterionId: 'delivery', score, comment, flagged: false, note: '', revision }];
    const actor = { userId: evaluators[who]?.userId ?? '' };
    const outcome = await perform(installation, actor, saveScore, { ...step.sheet, cells });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    revisions[who] = revision + 1;
  };
}

function otherChangeOf(step: TechnicalStep, installation: Door): () => Promise<void> {
  const { userId } = step.competition.team.officer;
  let turn = 0;
  return async () => {
    const language = turn++ % 2 === 0 ? 'en' : 'fr';
    const outcome = await perform(installation, { userId }, changeLanguage, { language });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  };
}

/** Texts as long as those the door writes. */
export function bareOf(file: string, step: TechnicalStep) {
  const db = new Database(file);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'recursive_triggers = ON',
  ]) {
    db.pragma(pragma);
  }
  const last = db
    .prepare('select sequence, before, after, object from record order by sequence desc limit 1')
    .get() as {
    sequence: number;
    before: string;
    after: string;
    object: string;
  };
  let { sequence } = last;
  const score = db.prepare(
    `update scores set score = ?, comment = ?, flagged = 0, note = '', revision = ?, updated_at = ?
     where lot_key = ? and applicant_id = ? and criterion_id = 'delivery' and evaluator_id = ?`,
  );
  const record = db.prepare('insert into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const secret = db.prepare('insert into record_secrets values (?, ?, ?, ?)');
  const value = JSON.stringify({ comment, flagged: false, score: 750 });
  const hash = newSalt();
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
  return {
    save() {
      const at = new Date().toISOString();
      begin.run();
      score.run(750, comment, sequence, at, step.sheet.lotId, step.sheet.applicantId, step.evaluator.userId);
      sequence += 1;
      record.run(
        ...[sequence, at, step.evaluator.userId, 'save-score', 'done', step.sheet.competitionId],
        ...[last.object, last.before, last.after, null, hash, newSalt()],
      );
      secret.run(sequence, 'before/content', newSalt(), value);
      secret.run(sequence, 'after/content', newSalt(), value);
      commit.run();
    },
    close: () => db.close(),
  };
}

async function repeat(save: () => unknown): Promise<void> {
  for (let index = 0; index < SAVES; index++) await save();
}
