import { findSounding, type Sounding, updateSounding as write } from '#db/queries/soundings.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type UpdateSoundingInput = Pick<Sounding, 'title' | 'about' | 'questionsUntil' | 'deadline'> & {
  readonly soundingId: string;
  readonly revision: number;
};

/** Before it is published. Afterwards its words stand, and its deadline moves by two people. */
export const updateSounding: ActDefinition<UpdateSoundingInput, null> = {
  name: 'update-sounding',
  target: soundingTarget,
  async run(context, { soundingId, revision, ...changes }) {
    const before = await findSounding(context.tx, soundingId);
    if (before === undefined) return context.unknown();
    if (!(await write(context.tx, soundingId, changes, revision))) return { code: 'stale' };
    const { title, about, questionsUntil, deadline } = before;
    return {
      value: null,
      entry: {
        object: `sounding:${soundingId}`,
        before: { title, about, questionsUntil, deadline },
        after: changes,
      },
    };
  },
};
