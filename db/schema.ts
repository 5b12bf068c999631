import type { AccountSchema } from './schema/accounts.ts';
import type { CompetitionSchema } from './schema/competitions.ts';
import type { DecisionSchema } from './schema/decision.ts';
import type { EvaluationSchema } from './schema/evaluation.ts';
import type { FilingSchema } from './schema/filing.ts';
import type { RecordSchema } from './schema/record.ts';
import type { RespondentSchema } from './schema/respondents.ts';

/** Every table, by subject. */
export interface Schema
  extends AccountSchema,
    CompetitionSchema,
    FilingSchema,
    EvaluationSchema,
    DecisionSchema,
    RecordSchema,
    RespondentSchema {}
