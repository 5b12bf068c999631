import { bookSlot } from '#app/acts/book-slot.ts';
import { commentEvent } from '#app/acts/comment-event.ts';
import { createEvent } from '#app/acts/create-event.ts';
import { publishEvent } from '#app/acts/publish-event.ts';
import { saveAgenda } from '#app/acts/save-agenda.ts';
import { saveSlots } from '#app/acts/save-slots.ts';
import { listSlots } from '#db/queries/slots.ts';
import type { Text } from '#scoring/plan.ts';
import { applicants } from './applicants.ts';
import { type Direction, torontoDate } from './direction.ts';
import { enrol, takeSeat } from './outside.ts';

/* The Vendor Day of 15 May 2019: its parts and hours are real, its words our own, whoever came is invented. */

const day = '2019-05-15';
const on = (clock: string) => torontoDate(`${day}T${clock}`);
const part = (from: string, until: string, fr: string, en: string, details: Text = { fr: '', en: '' }) => ({
  startsAt: on(from),
  endsAt: on(until),
  title: { fr, en },
  details,
});

const agenda = [
  part('08:00', '09:00', 'Inscription', 'Registration'),
  part('09:00', '09:15', 'Mot de bienvenue', 'Welcome'),
  part('09:15', '09:30', 'Présentation de la journée', 'About the day', {
    fr: 'Ses objectifs et les principes de la participation',
    en: 'Its objectives and the principles of participation',
  }),
  part('09:30', '10:00', 'Contexte et objectifs de la transformation', 'Background and objectives', {
    fr: 'La vision, les objectifs, les principes de conception et la mise en œuvre',
    en: 'The vision, the objectives, the design principles and the implementation',
  }),
  part('10:00', '10:15', 'Pause', 'Break'),
  part('10:15', '10:45', 'Modèle de fonctionnement provisoire', 'Provisional operating model', {
    fr: 'Les principaux éléments, tels qu’ils sont vus aujourd’hui',
    en: 'The main elements, as they are seen today',
  }),
  part('10:45', '11:15', 'Période de questions', 'Questions'),
  part('11:15', '12:00', 'Réseautage animé', 'Facilitated networking', {
    fr: 'Connaître les forces et les capacités des fournisseurs',
    en: 'Getting to know the strengths and capacities of vendors',
  }),
  part('12:00', '12:15', 'À venir', 'What comes next', {
    fr: 'Les rencontres individuelles, l’approvisionnement et ses échéances provisoires',
    en: 'One-to-one meetings, the procurement and its provisional dates',
  }),
  part('12:15', '13:00', 'Pause', 'Break'),
  part('13:00', '17:00', 'Rencontres individuelles', 'One-to-one meetings'),
];

export async function playVendorDay(direction: Direction, competitionId: string): Promise<string> {
  direction.moveTo('2019-04-23T09:00');
  const { eventId } = await direction.act('officer', createEvent, {
    competitionId,
    kind: 'vendor-day',
    title: { fr: 'Journée des fournisseurs', en: 'Vendor Day' },
    about: {
      fr: 'Une séance d’information, du réseautage et des rencontres individuelles facultatives sur la transformation des services d’emploi.',
      en: 'An information session, networking and optional one-to-one meetings on the transformation of employment services.',
    },
    place: { fr: 'Toronto (lieu d’exemple)', en: 'Toronto (example place)' },
    link: null,
    language: 'both',
    access: {
      fr: 'Exemple : accès sans marche; interprétation en ASL et en LSQ sur demande.',
      en: 'Example: step-free access; ASL and LSQ interpretation on request.',
    },
    startsAt: on('08:00'),
    endsAt: on('17:00'),
    capacity: 5,
    registrationUntil: torontoDate('2019-05-13T17:00'),
    changesUntil: torontoDate('2019-05-14T17:00'),
    // Until 22 May, as it was said: the last minute of that day.
    commentsUntil: torontoDate('2019-05-22T23:59'),
    demonstration: true,
  });
  await direction.act('officer', saveAgenda, { eventId, revision: 1, items: agenda });
  const place = { fr: 'Salle 1', en: 'Room 1' };
  const hours = ['13:00', '14:00', '15:00', '16:00', '17:00'];
  const add = hours
    .slice(0, -1)
    .map((from, index) => ({ startsAt: on(from), endsAt: on(hours[index + 1] ?? ''), place }));
  await direction.act('officer', saveSlots, { eventId, add, remove: [] });
  await direction.act('officer', publishEvent, { eventId, revision: 2 });
  await registerAll(direction, competitionId, eventId);
  return eventId;
}

/** Six ask for five seats; two of them for a meeting. */
async function registerAll(direction: Direction, competitionId: string, eventId: string): Promise<void> {
  direction.moveTo('2019-05-02T10:00');
  const slots = await listSlots(direction.db.read, eventId);
  const ids: string[] = [];
  for (const { key, name, language, contact, organizations } of applicants.slice(0, 6)) {
    const person = {
      organization: name,
      sector: organizations[0]?.sector === 'private' ? ('private' as const) : ('non-profit' as const),
      contact,
      email: `${key}@${language === 'fr' ? 'exemple.ca' : 'example.ca'}`,
      language,
    };
    const { respondentId } = await enrol(direction, competitionId, person, key === 'alpha');
    await takeSeat(direction, eventId, respondentId, person);
    ids.push(respondentId);
  }
  for (const [index, respondentId] of ids.slice(0, 2).entries())
    await direction.outside({ respondentId }, bookSlot, {
      eventId,
      slotId: slots[index]?.id ?? '',
      needs: '',
    });
  direction.moveTo('2019-05-17T10:00');
  await direction.outside({ respondentId: ids[0] ?? '' }, commentEvent, {
    eventId,
    text: 'Texte de démonstration : les petites collectivités devraient garder un point de service.',
    language: 'fr',
  });
}
