import { bookSlot } from '#app/acts/book-slot.ts';
import { createEvent } from '#app/acts/create-event.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishEvent } from '#app/acts/publish-event.ts';
import { registerPerson } from '#app/acts/register-person.ts';
import { saveSlots } from '#app/acts/save-slots.ts';
import { change } from '#db/client.server.ts';
import type { EventDetails } from '#db/queries/events.ts';
import { createRespondentFile } from '#db/queries/respondent-files.ts';
import { listSlots } from '#db/queries/slots.ts';
import { type BuiltCompetition, done } from './builders.ts';
import type { TestRespondent } from './soundings.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

type Wanted = Partial<EventDetails> & { days?: number; slots?: number };

/** What an officer would write of a session that takes place in `days` days and lasts nine hours. */
export function eventDetails({ installation }: BuiltCompetition, { days = 14, ...given }: Wanted = {}) {
  const startsAt = new Date(installation.now.getTime() + days * DAY_MS);
  const { slots: _, ...details } = given;
  return {
    kind: 'session',
    title: { fr: 'Séance d’information', en: 'Information session' },
    about: { fr: 'De quoi il s’agit.', en: 'What it is about.' },
    place: { fr: 'Salle A', en: 'Room A' },
    link: 'https://example.ca/session',
    language: 'both',
    access: { fr: 'Accès sans marche.', en: 'Step-free access.' },
    startsAt,
    endsAt: new Date(startsAt.getTime() + 9 * HOUR_MS),
    capacity: null,
    registrationUntil: null,
    changesUntil: null,
    commentsUntil: new Date(startsAt.getTime() + 7 * DAY_MS),
    ...details,
  } satisfies EventDetails;
}

/** A published session, with slots of one hour from its beginning on. */
export async function openEvent(competition: BuiltCompetition, wanted: Wanted = {}): Promise<string> {
  const { installation, team, competitionId } = competition;
  const { slots = 2 } = wanted;
  const details = eventDetails(competition, wanted);
  const officer = team.officer.userId;
  const { eventId } = await done(installation, officer, createEvent, {
    ...details,
    competitionId,
    demonstration: true,
  });
  const at = (hours: number) => new Date(details.startsAt.getTime() + (hours % 9) * HOUR_MS);
  const add = Array.from({ length: slots }, (_, index) => {
    const room = `${Math.floor(index / 9) + 1}`;
    const startsAt = at(index);
    return {
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR_MS),
      place: { fr: `Salle ${room}`, en: `Room ${room}` },
    };
  });
  await done(installation, officer, saveSlots, { eventId, add, remove: [] });
  await done(installation, officer, publishEvent, { eventId, revision: 1 });
  return eventId;
}

export function register(
  { installation }: BuiltCompetition,
  eventId: string,
  { respondentId }: Pick<TestRespondent, 'respondentId'>,
  name: string,
) {
  const person = { personName: name, personEmail: `${name}@exemple.ca`, language: 'fr' as const };
  const needs = { accessibility: '', interpretation: '', diet: '' };
  return perform(installation, { respondentId }, registerPerson, { eventId, ...person, ...needs });
}

/** A registered person, a booked meeting and a presentation for it, whose bytes the caller has put there. */
export async function presentationOf(
  competition: BuiltCompetition,
  eventId: string,
  respondent: TestRespondent,
  sha256 = '0'.repeat(64),
): Promise<string> {
  const { installation } = competition;
  const { respondentId } = respondent;
  await register(competition, eventId, respondent, 'zoe');
  const [slot] = await listSlots(installation.db.read, eventId);
  const input = { eventId, slotId: slot?.id ?? '', needs: '' };
  await perform(installation, { respondentId }, bookSlot, input);
  const id = crypto.randomUUID();
  await change(installation.db, (tx) =>
    createRespondentFile(tx, {
      ...{ id, respondentId, eventId, responseId: null, questionId: null, sha256 },
      ...{ name: 'presentation.pdf', mediaType: 'application/pdf', size: 20, uploadedAt: installation.now },
    }),
  );
  return id;
}
