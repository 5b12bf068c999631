import { expect, test } from 'vitest';
import { timelineOf } from '#app/progress/timeline.ts';

const day = (text: string) => new Date(`${text}T17:00:00.000Z`);
const nothing = {
  publishedAt: null,
  questionsUntil: null,
  deadline: null,
  evaluationStartedAt: null,
  concludedAt: null,
  openedAt: null,
};
const rfq = { id: 'rfq', kind: 'rfq' as const, ...nothing };
const rfp = { id: 'rfp', kind: 'rfp' as const, ...nothing };
const milestone = (id: string, plannedAt: Date | null, actualAt: Date | null = null) => {
  return { id, stageId: 'rfp', position: 0, title: { fr: id, en: id }, plannedAt, actualAt };
};

test('facts and milestones stand in one order, and the first that has not happened is the current one', () => {
  const stages = [
    {
      ...rfq,
      publishedAt: day('2019-06-01'),
      deadline: day('2019-07-23'),
      evaluationStartedAt: day('2019-07-24'),
      concludedAt: day('2019-08-20'),
    },
    {
      ...rfp,
      publishedAt: day('2019-08-29'),
      questionsUntil: day('2019-10-04'),
      deadline: day('2019-10-31'),
    },
  ];
  const events = timelineOf(
    stages,
    [milestone('session', day('2019-09-20')), milestone('news', day('2020-02-01'))],
    day('2019-10-10'),
  );
  expect(events.map(({ key, state }) => [key, state])).toEqual([
    ['rfq-publication', 'done'],
    ['rfq-closing', 'done'],
    ['rfq-start', 'done'],
    ['rfq-conclusion', 'done'],
    ['rfp-publication', 'done'],
    ['session', 'done'],
    ['rfp-questions', 'done'],
    ['rfp-closing', 'current'],
    ['rfp-start', 'ahead'],
    ['rfp-opening', 'ahead'],
    ['rfp-conclusion', 'ahead'],
    ['news', 'ahead'],
  ]);
});

test('a milestone that should have happened says that nobody wrote down when', () => {
  const events = timelineOf([rfp], [milestone('session', day('2019-09-20'))], day('2019-10-10'));
  expect(events.find(({ key }) => key === 'session')).toMatchObject({
    state: 'done',
    unrecorded: true,
    actual: null,
  });
  const written = timelineOf(
    [rfp],
    [milestone('session', day('2019-09-20'), day('2019-09-21'))],
    day('2019-10-10'),
  );
  expect(written.find(({ key }) => key === 'session')).toMatchObject({ state: 'done', unrecorded: false });
});

test('a closing that passes in a draft has closed nothing', () => {
  const events = timelineOf([{ ...rfp, deadline: day('2019-10-01') }], [], day('2019-10-10'));
  expect(events.map(({ key, state }) => [key, state])[0]).toEqual(['rfp-publication', 'current']);
  expect(events.find(({ key }) => key === 'rfp-closing')?.actual).toBeNull();
});
