import type { Lang } from '#app/i18n/languages.ts';
import { type StageState, stageState } from '#app/policy.ts';
import type { Reader } from '#db/client.server.ts';
import { listStages } from '#db/queries/competitions.ts';
import { listPublicCompetitions, listPublicEvents } from '#db/queries/public-competitions.ts';
import { listPublishedSoundings } from '#db/queries/soundings.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** Something that organizations may take part in, or could. */
export type Opening = {
  readonly key: string;
  readonly kind: 'rfq' | 'rfp' | 'sounding' | 'event';
  readonly title: string;
  /** The competition it belongs to, when its own title is another. */
  readonly context: string | null;
  readonly number: string | null;
  readonly href: string;
  readonly state: StageState;
  readonly demonstration: boolean;
  readonly questionsUntil: Date | null;
  /** The closing; of an event, when it begins. */
  readonly at: Date | null;
  readonly left: TimeLeft | null;
};

/** Everything published, what ends first in front; what is open now is for the page to pick. */
export async function listOpenings(db: Reader, lang: Lang, now: Date): Promise<Opening[]> {
  const competitions = await listPublicCompetitions(db);
  const stages = await listStages(
    db,
    competitions.map(({ id }) => id),
  );
  const soundings = await listPublishedSoundings(db);
  const events = await listPublicEvents(db);
  const openings = competitions.flatMap((competition): Opening[] => {
    const title = competition.title[lang];
    const own = <Row extends { competitionId: string }>(rows: readonly Row[]) =>
      rows.filter(({ competitionId }) => competitionId === competition.id);
    const cancelled = competition.cancelledAt !== null;
    const common = { context: title, number: null, demonstration: competition.demonstration };
    const dated = (state: StageState, at: Date | null) => ({
      state: cancelled ? ('cancelled' as const) : state,
      at,
      left: at === null || cancelled || state !== 'open' ? null : timeLeft(now, at),
    });
    return [
      ...own(stages)
        .filter(({ publishedAt }) => publishedAt !== null)
        .map((stage) => ({
          ...common,
          key: stage.id,
          kind: stage.kind,
          title,
          context: null,
          number: stage.kind === 'rfq' ? competition.rfqNumber : competition.rfpNumber,
          href: `/${lang}/opportunities/${competition.id}`,
          questionsUntil: stage.questionsUntil,
          ...dated(stageState(stage, now), stage.deadline),
        })),
      ...own(soundings).map((sounding) => ({
        ...common,
        key: sounding.id,
        kind: 'sounding' as const,
        title: sounding.title[lang],
        href: `/${lang}/soundings/${sounding.id}`,
        questionsUntil: sounding.questionsUntil,
        ...dated(stageState(sounding, now), sounding.deadline),
      })),
      ...own(events).map((event) => ({
        ...common,
        key: event.id,
        kind: 'event' as const,
        title: event.title[lang],
        href: `/${lang}/events/${event.id}`,
        questionsUntil: null,
        ...dated(stageState({ state: event.state, deadline: event.startsAt }, now), event.startsAt),
      })),
    ];
  });
  return openings.sort((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity));
}
