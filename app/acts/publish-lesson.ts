import { listLessons, updateLessonToPublished } from '#db/queries/analysis.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type PublishLessonInput = { readonly soundingId: string; readonly lessonId: string };

export const publishLesson: ActDefinition<PublishLessonInput, null> = {
  name: 'publish-lesson',
  target: soundingTarget,
  async run(context, { soundingId, lessonId }) {
    const lesson = (await listLessons(context.tx, soundingId)).find(({ id }) => id === lessonId);
    if (lesson === undefined) return context.unknown();
    if (lesson.state === 'published') return { code: 'already-done' };
    await updateLessonToPublished(context.tx, lessonId, context.now);
    return {
      value: null,
      entry: { object: `lesson:${lessonId}`, before: { state: 'draft' }, after: { state: 'published' } },
    };
  },
};
