import { findStageOfKind, getCompetition, updateCompetition as update } from '#db/queries/competitions.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';

export type CompetitionTitles = {
  readonly competitionId: string;
  readonly revision: number;
  readonly title: Text;
  readonly rfqNumber: string | null;
  readonly rfpNumber: string | null;
};

/** Titles and numbers. Its stage is the call for proposals, the last one to end. */
export const updateCompetition: ActDefinition<CompetitionTitles, null> = {
  name: 'update-competition',
  async target(tx, { competitionId }) {
    const stage = await findStageOfKind(tx, competitionId, 'rfp');
    return stage === undefined ? null : { stageId: stage.id };
  },
  async run({ tx }, { competitionId, revision, ...titles }) {
    const problems: ActProblem[] = [];
    if (titles.title.fr.trim() === '') problems.push({ code: 'text-missing', at: 'titleFr' });
    if (titles.title.en.trim() === '') problems.push({ code: 'text-missing', at: 'titleEn' });
    if (problems.length > 0) return problems;
    const { title, rfqNumber, rfpNumber } = await getCompetition(tx, competitionId);
    if (!(await update(tx, competitionId, titles, revision))) return { code: 'stale' };
    return {
      value: null,
      entry: {
        object: `competition:${competitionId}`,
        before: { title, rfqNumber, rfpNumber },
        after: titles,
      },
    };
  },
};
