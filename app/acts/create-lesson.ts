import { createLesson as create, type Lesson, listLessons, listThemes } from '#db/queries/analysis.ts';
import { findStage } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type CreateLessonInput = Pick<Lesson, 'soundingId' | 'themeId' | 'heard' | 'did' | 'stageId'>;

/** What was heard under a theme and what was done about it, for instance in a plan; a draft until it is published. */
export const createLesson: ActDefinition<CreateLessonInput, { lessonId: string }> = {
  name: 'create-lesson',
  target: soundingTarget,
  async run(context, lesson) {
    const { tx, now, userId, competitionId } = context;
    if (userId === null) return context.refuse('own');
    const { soundingId, themeId, stageId } = lesson;
    const stage = stageId === null ? undefined : await findStage(tx, stageId);
    const elsewhere = stageId !== null && stage?.competitionId !== competitionId;
    if (elsewhere || !(await listThemes(tx, soundingId)).some(({ id }) => id === themeId))
      return context.unknown();
    const id = crypto.randomUUID();
    const position = (await listLessons(tx, soundingId)).length;
    await create(tx, { ...lesson, id, position, createdBy: userId, createdAt: now });
    return { value: { lessonId: id }, entry: { object: `lesson:${id}`, after: lesson } };
  },
};
