import { writeNotice } from '#app/notices/write-notice.server.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';
import { createRespondent, type Respondent } from '#db/queries/respondents.ts';
import type { ActDefinition } from './act.ts';

export type RegisterRespondentInput = Omit<Respondent, 'id' | 'createdAt'> & {
  readonly linkHash: string;
  /** The whole address of the private link, for the message; nothing else keeps it. */
  readonly link: string;
};

/** An organization from outside names itself; its private link is then all it needs in this competition. */
export const registerRespondent: ActDefinition<RegisterRespondentInput, { respondentId: string }> = {
  name: 'register-respondent',
  async target(tx, { competitionId }) {
    return (await findPublicCompetition(tx, competitionId)) === undefined ? null : { competitionId };
  },
  async run({ tx, now }, { linkHash, link, ...given }) {
    const competition = await findPublicCompetition(tx, given.competitionId);
    const respondent = { ...given, id: crypto.randomUUID(), createdAt: now };
    await createRespondent(tx, { ...respondent, linkHash });
    await writeNotice(tx, now, respondent, respondent.id, {
      kind: 'registered',
      values: { competition: competition?.title[respondent.language] ?? '', link },
    });
    return {
      value: { respondentId: respondent.id },
      entry: {
        object: `respondent:${respondent.id}`,
        after: {
          organization: respondent.organization,
          sector: respondent.sector,
          follows: respondent.follows,
          listed: respondent.listed,
        },
      },
    };
  },
};
