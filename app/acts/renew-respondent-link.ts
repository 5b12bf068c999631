import { writeNotice } from '#app/notices/write-notice.server.ts';
import { deleteUnsentNotices } from '#db/queries/notices.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';
import { findRespondent, updateRespondent } from '#db/queries/respondents.ts';
import type { ActDefinition } from './act.ts';

export type RenewLinkInput = {
  readonly competitionId: string;
  readonly respondentId: string;
  readonly linkHash: string;
  /** The whole address of the new link, for the message. */
  readonly link: string;
};

/** For an organization that lost its private link, or fears that someone else has it: the old one opens nothing any more. */
export const renewRespondentLink: ActDefinition<RenewLinkInput, null> = {
  name: 'renew-respondent-link',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, { competitionId, respondentId, linkHash, link }) {
    const { tx, now } = context;
    const respondent = await findRespondent(tx, respondentId);
    if (respondent?.competitionId !== competitionId) return context.unknown();
    const competition = await findPublicCompetition(tx, competitionId);
    await updateRespondent(tx, respondentId, { linkHash });
    // What has not left holds the old one.
    await deleteUnsentNotices(tx, respondentId, ['registered', 'link-renewed']);
    await writeNotice(tx, now, respondent, linkHash.slice(0, 16), {
      kind: 'link-renewed',
      values: { competition: competition?.title[respondent.language] ?? '', link },
    });
    return { value: null, entry: { object: `respondent:${respondentId}`, after: { link: 'renewed' } } };
  },
};
