import { stageState } from '#app/policy.ts';
import type { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { findResponse, listFilings } from '#db/queries/responses.ts';
import { listSoundings } from '#db/queries/soundings.ts';

/** The competition's published soundings, with how far the organization is in each. */
export async function soundingsOf(
  { installation, lang, now, competition }: Awaited<ReturnType<typeof visitCompetitionPublicly>>,
  respondentId: string,
) {
  const { read } = installation.db;
  const soundings = await listSoundings(read, competition.id);
  return Promise.all(
    soundings
      .filter(({ publishedAt }) => publishedAt !== null)
      .map(async (sounding) => {
        const response = await findResponse(read, sounding.id, respondentId);
        const filings = response === undefined ? [] : await listFilings(read, response.id);
        return {
          id: sounding.id,
          title: sounding.title[lang],
          open: competition.cancelledAt === null && stageState(sounding, now) === 'open',
          deadline: sounding.deadline,
          response: response?.state ?? ('none' as const),
          number: filings.at(-1)?.number ?? '',
        };
      }),
  );
}
