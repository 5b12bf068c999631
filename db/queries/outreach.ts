import type { Selectable } from 'kysely';
import type { Schema } from '#db/schema.ts';
import {
  fromBoolean,
  fromDate,
  fromDateOrNull,
  ifGiven,
  toBoolean,
  toDate,
  toDateOrNull,
} from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** What a market sounding and an event have in common; `state` as stored: whether a sounding is closed, the clock decides. */
export type Outreach = {
  id: string;
  competitionId: string;
  title: Text;
  about: Text;
  state: 'draft' | 'open' | 'concluded' | 'cancelled';
  demonstration: boolean;
  publishedAt: Date | null;
  /** When and why it was cancelled or concluded, as `state` says. */
  ended: { at: Date; reason: Text } | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
};
export type NewOutreach = Pick<
  Outreach,
  'id' | 'competitionId' | 'title' | 'about' | 'demonstration' | 'createdBy' | 'createdAt'
>;
export type OutreachChanges = Partial<Pick<Outreach, 'title' | 'about' | 'state' | 'publishedAt' | 'ended'>>;

/** Their columns in the two tables: a draft … */
export function fromNewOutreach(outreach: NewOutreach) {
  return {
    id: outreach.id,
    competition_id: outreach.competitionId,
    title_fr: outreach.title.fr,
    title_en: outreach.title.en,
    about_fr: outreach.about.fr,
    about_en: outreach.about.en,
    state: 'draft',
    demonstration: fromBoolean(outreach.demonstration),
    published_at: null,
    ended_at: null,
    ended_reason_fr: null,
    ended_reason_en: null,
    created_by: outreach.createdBy,
    created_at: fromDate(outreach.createdAt),
  };
}

/** … what changes of it … */
export function fromOutreachChanges({ title, about, state, publishedAt, ended }: OutreachChanges) {
  return {
    title_fr: title?.fr,
    title_en: title?.en,
    about_fr: about?.fr,
    about_en: about?.en,
    state,
    published_at: ifGiven(publishedAt, fromDateOrNull),
    ended_at: ifGiven(ended, (given) => fromDateOrNull(given?.at ?? null)),
    ended_reason_fr: ifGiven(ended, (given) => given?.reason.fr ?? null),
    ended_reason_en: ifGiven(ended, (given) => given?.reason.en ?? null),
  };
}

type OutreachRow = Pick<
  Selectable<Schema['soundings']>,
  keyof ReturnType<typeof fromNewOutreach> | 'revision'
>;

/** … and what is read. */
export function toOutreach(row: OutreachRow): Outreach {
  return {
    id: row.id,
    competitionId: row.competition_id,
    title: { fr: row.title_fr, en: row.title_en },
    about: { fr: row.about_fr, en: row.about_en },
    state: row.state as Outreach['state'],
    demonstration: toBoolean(row.demonstration),
    publishedAt: toDateOrNull(row.published_at),
    ended:
      row.ended_at === null
        ? null
        : {
            at: toDate(row.ended_at),
            reason: { fr: row.ended_reason_fr ?? '', en: row.ended_reason_en ?? '' },
          },
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
  };
}
