import { type Reading, readResponses } from '#app/sounding/reading.server.ts';
import { findSounding, type Sounding } from '#db/queries/soundings.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type ExportAnswersInput = { readonly soundingId: string; readonly format: 'xlsx' | 'csv' };
export type AnswersToExport = {
  readonly sounding: Sounding;
  readonly reading: Reading;
  readonly at: Date;
};

/** Everything that was filed to a closed sounding leaves for a file. A reading, which stands in the record. */
export const exportAnswers: ActDefinition<ExportAnswersInput, AnswersToExport> = {
  name: 'export-answers',
  target: soundingTarget,
  async run(context, { soundingId, format }) {
    const { tx, now } = context;
    const sounding = await findSounding(tx, soundingId);
    if (sounding === undefined) return context.unknown();
    const reading = await readResponses(tx, soundingId);
    return {
      value: { sounding, reading, at: now },
      entry: {
        object: `sounding:${soundingId}`,
        outcome: 'read',
        after: { format, responses: reading.responses.length },
      },
    };
  },
};
