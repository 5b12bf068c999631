import type { Migration } from 'kysely';
import * as accounts from './001-accounts.ts';
import * as competitions from './002-competitions.ts';
import * as submissions from './003-submissions.ts';
import * as evaluation from './004-evaluation.ts';
import * as decision from './005-decision.ts';
import * as record from './006-record.ts';

/** In order; a migration that has landed is never edited or taken out. */
export const migrations: Record<string, Migration> = {
  '001-accounts': accounts,
  '002-competitions': competitions,
  '003-submissions': submissions,
  '004-evaluation': evaluation,
  '005-decision': decision,
  '006-record': record,
};
