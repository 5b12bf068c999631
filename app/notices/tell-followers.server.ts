import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { type Translate, translator } from '#app/i18n/translator.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';
import { listFollowers, type Respondent } from '#db/queries/respondents.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { writeNotice } from './write-notice.server.ts';

type Published = {
  readonly competitionId: string;
  readonly kind: NoticeKind;
  /** What was published: told twice, it is written once. */
  readonly about: string;
  /** Where it can be read, below the language: `/opportunities/…`. */
  readonly path: string;
  /** The address of this site, as whoever publishes sees it. */
  readonly origin: string;
  values(
    lang: Lang,
    words: { t: Translate; formats: ReturnType<typeof formatsFor> },
  ): Readonly<Record<string, string>>;
};

/** A notice to every organization that follows the competition, each in its language; the same to all. */
export async function tellFollowers(tx: Tx, now: Date, published: Published): Promise<void> {
  await tellRespondents(tx, now, await listFollowers(tx, published.competitionId), published);
}

/** The same to these organizations. */
export async function tellRespondents(
  tx: Tx,
  now: Date,
  respondents: readonly Respondent[],
  published: Published,
): Promise<void> {
  const { competitionId, kind, about, path, origin, values } = published;
  const competition = await findPublicCompetition(tx, competitionId);
  for (const respondent of respondents) {
    const lang = respondent.language;
    const words = { t: translator(lang), formats: formatsFor(lang) };
    await writeNotice(tx, now, respondent, about, {
      kind,
      values: {
        competition: competition?.title[lang] ?? '',
        link: `${origin}/${lang}${path}`,
        ...values(lang, words),
      },
    });
  }
}
