import type { Migration } from 'kysely';
import { up as accounts } from './001-accounts.ts';
import { up as competitions } from './002-competitions.ts';
import { up as submissions } from './003-submissions.ts';
import { up as evaluation } from './004-evaluation.ts';
import { up as decision } from './005-decision.ts';
import { up as record } from './006-record.ts';
import { up as respondents } from './007-respondents.ts';
import { up as events } from './008-events.ts';
import { up as notices } from './009-notices.ts';
import { up as endings } from './013-endings.ts';
import { up as handedOn } from './014-handed-on.ts';
import { up as ownDeadlines } from './015-own-deadlines.ts';
import { up as documents } from './017-documents.ts';
import { up as followUps } from './020-follow-ups.ts';
import { up as priceGrounds } from './021-price-grounds.ts';

/** In order; a migration that has landed is never edited or taken out. */
export const migrations: Record<string, Migration> = {
  '001-accounts': { up: accounts },
  '002-competitions': { up: competitions },
  '003-submissions': { up: submissions },
  '004-evaluation': { up: evaluation },
  '005-decision': { up: decision },
  '006-record': { up: record },
  '007-respondents': { up: respondents },
  '008-events': { up: events },
  '009-notices': { up: notices },
  '013-endings': { up: endings },
  '014-handed-on': { up: handedOn },
  '015-own-deadlines': { up: ownDeadlines },
  '017-documents': { up: documents },
  '020-follow-ups': { up: followUps },
  '021-price-grounds': { up: priceGrounds },
};
