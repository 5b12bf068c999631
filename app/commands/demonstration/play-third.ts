import { addMember } from '#app/acts/add-member.ts';
import { askQuestion } from '#app/acts/ask-question.ts';
import { bookSlot } from '#app/acts/book-slot.ts';
import { createCompetition } from '#app/acts/create-competition.ts';
import { createEvent } from '#app/acts/create-event.ts';
import { postDocument } from '#app/acts/post-document.ts';
import { publishClarification } from '#app/acts/publish-clarification.ts';
import { publishEvent } from '#app/acts/publish-event.ts';
import { saveAgenda } from '#app/acts/save-agenda.ts';
import { saveClarification } from '#app/acts/save-clarification.ts';
import { saveSlots } from '#app/acts/save-slots.ts';
import { listQuestions } from '#db/queries/questions.ts';
import { listSlots } from '#db/queries/slots.ts';
import type { Text } from '#scoring/plan.ts';
import type { Direction } from './direction.ts';
import { filedDocument } from './documents.ts';
import {
  boisjoli,
  coastLine,
  copperHill,
  type Enrolled,
  type InventedOrganization,
  marked,
  takeSeat,
  workday,
} from './outside.ts';
import { emailOf, people } from './people.ts';
import { playOpenSounding } from './play-soundings.ts';

/** What is open to organizations from outside, in days from the day the demonstration is made. */
const days = {
  created: -4,
  published: -3.9,
  answered: -2,
  asked: -1,
  session: 30,
  fullSession: 37,
  deadline: 60,
};

export type ThirdCompetition = {
  readonly competitionId: string;
  readonly soundingId: string;
  readonly sessionId: string;
  readonly fullSessionId: string;
  /** The private link of the organization in the middle of its answers; printed once. */
  readonly token: string;
};

/** In preparation: its sounding and its sessions are open, its plans are drafts. */
export async function playThird(direction: Direction, today: Date): Promise<ThirdCompetition> {
  const on = (day: number) => new Date(today.getTime() + day * 24 * 60 * 60_000);
  direction.moveTo(on(days.created));
  const { competitionId } = await direction.act('officer', createCompetition, {
    title: {
      fr: 'Gestionnaires de système de services : phase 3, prochain cycle',
      en: 'Service system managers: phase 3, next cycle',
    },
    rfqNumber: 'DEMO-4',
    rfpNumber: 'DEMO-5',
    rfq: { kind: 'own', templateId: 'gss-rfq', questionsUntil: null, deadline: null },
    rfp: { templateId: 'gss-rfp', questionsUntil: null, deadline: null },
    regionIds: ['northeast', 'northwest', 'toronto'],
    demonstration: true,
  });
  for (const person of people) {
    if (!['second-officer', 'monitor', 'lead'].includes(person.key) || person.role === 'administrator')
      continue;
    const member = { competitionId, email: emailOf(person), role: person.role };
    await direction.act('officer', addMember, member);
  }
  direction.moveTo(on(days.published));
  const sessionId = await publishedSession(direction, competitionId, online, {
    on: (clock) => workday(today, days.session, clock),
    capacity: 40,
  });
  const fullSessionId = await publishedSession(direction, competitionId, inSudbury, {
    on: (clock) => workday(today, days.fullSession, clock),
    capacity: 2,
  });
  const { soundingId, enrolled } = await playOpenSounding(direction, competitionId, {
    answered: on(days.answered),
    questionsUntil: workday(today, days.deadline - 14, '17:00'),
    deadline: workday(today, days.deadline, '17:00'),
  });
  await postBackground(direction, competitionId, soundingId);
  await takeSeats(direction, { sessionId, fullSessionId }, enrolled);
  direction.moveTo(on(days.asked));
  await askAndAnswer(direction, competitionId, soundingId, enrolled);
  return { competitionId, soundingId, sessionId, fullSessionId, token: enrolled[0]?.token ?? '' };
}

async function postBackground(
  direction: Direction,
  competitionId: string,
  soundingId: string,
): Promise<void> {
  await direction.act('officer', postDocument, {
    competitionId,
    about: { kind: 'sounding', id: soundingId },
    title: {
      fr: 'Document d’information du sondage (démonstration)',
      en: 'Background document of the sounding (demonstration)',
    },
    language: 'both',
    replaces: null,
    upload: await filedDocument('document-information-demonstration', 'Texte de démonstration', [
      'Ce document est inventé. Il tient la place du document d’information que le ministère joint à un sondage.',
      '',
      'Demonstration text: this document is invented. It stands where the ministry’s background document would.',
    ]),
    origin: '',
  });
}

type Session = { readonly title: Text; readonly place: Text; readonly link: string | null };

const online: Session = {
  title: { fr: 'Séance de consultation en ligne', en: 'Online engagement session' },
  place: { fr: 'En ligne', en: 'Online' },
  link: 'https://example.ca/session',
};
const inSudbury: Session = {
  title: { fr: 'Séance de consultation dans le Nord', en: 'Engagement session in the North' },
  place: { fr: 'Nord de l’Ontario (lieu d’exemple)', en: 'Northern Ontario (example place)' },
  link: null,
};

async function publishedSession(
  direction: Direction,
  competitionId: string,
  session: Session,
  { on, capacity }: { readonly on: (clock: string) => Date; readonly capacity: number },
): Promise<string> {
  const { eventId } = await direction.act('officer', createEvent, {
    ...session,
    competitionId,
    kind: 'session',
    about: marked(
      'le prochain cycle en bref, puis vos questions et des rencontres individuelles facultatives.',
      'the next cycle in short, then your questions and optional one-to-one meetings.',
    ),
    language: 'both',
    access: {
      fr: 'Exemple : sous-titres; interprétation en ASL et en LSQ sur demande.',
      en: 'Example: captions; ASL and LSQ interpretation on request.',
    },
    startsAt: on('09:00'),
    endsAt: on('16:00'),
    capacity,
    registrationUntil: on('08:00'),
    changesUntil: on('08:00'),
    commentsUntil: new Date(on('16:00').getTime() + 7 * 24 * 60 * 60_000),
    demonstration: true,
  });
  const part = (from: string, until: string, title: Text) => ({
    startsAt: on(from),
    endsAt: on(until),
    title,
    details: { fr: '', en: '' },
  });
  const items = [
    part('09:00', '10:00', { fr: 'Le renouvellement en bref', en: 'The renewal in short' }),
    part('10:00', '12:00', { fr: 'Vos questions', en: 'Your questions' }),
    part('13:00', '16:00', { fr: 'Rencontres individuelles', en: 'One-to-one meetings' }),
  ];
  await direction.act('officer', saveAgenda, { eventId, revision: 1, items });
  const place = { fr: 'Salle 1', en: 'Room 1' };
  const hours = ['13:00', '14:00', '15:00', '16:00'];
  const add = hours
    .slice(0, -1)
    .map((from, index) => ({ startsAt: on(from), endsAt: on(hours[index + 1] ?? ''), place }));
  await direction.act('officer', saveSlots, { eventId, add, remove: [] });
  await direction.act('officer', publishEvent, { eventId, revision: 2 });
  return eventId;
}

/** Seats are left in one session; in the other one of three waits. */
async function takeSeats(
  direction: Direction,
  { sessionId, fullSessionId }: { readonly sessionId: string; readonly fullSessionId: string },
  enrolled: readonly Enrolled[],
): Promise<void> {
  const organizations: readonly InventedOrganization[] = [coastLine, copperHill, boisjoli];
  for (const [index, { respondentId }] of enrolled.entries()) {
    const person = organizations[index] ?? coastLine;
    if (index > 0) await takeSeat(direction, sessionId, respondentId, person);
    await takeSeat(direction, fullSessionId, respondentId, person);
  }
  const [slot] = await listSlots(direction.db.read, sessionId);
  const booking = { eventId: sessionId, slotId: slot?.id ?? '', needs: '' };
  await direction.outside({ respondentId: enrolled[1]?.respondentId ?? '' }, bookSlot, booking);
}

async function askAndAnswer(
  direction: Direction,
  competitionId: string,
  soundingId: string,
  enrolled: readonly Enrolled[],
): Promise<void> {
  const about = { kind: 'sounding' as const, id: soundingId };
  const asked = [
    'Peut-on répondre à une partie des questions seulement?',
    'Une organisation qui répond au sondage doit-elle ensuite déposer une proposition?',
  ];
  for (const [index, text] of asked.entries()) {
    const respondentId = enrolled[index]?.respondentId ?? '';
    const question = {
      competitionId,
      about,
      text: `Texte de démonstration : ${text}`,
      language: 'fr' as const,
    };
    await direction.outside({ respondentId }, askQuestion, question);
  }
  // The second one still waits.
  const questions = await listQuestions(direction.db.read, competitionId);
  const answered = questions.filter(({ text }) => text.endsWith(asked[0] ?? ''));
  const { clarificationId } = await direction.act('officer', saveClarification, {
    competitionId,
    clarificationId: null,
    revision: 0,
    about,
    questionIds: answered.map(({ id }) => id),
    question: marked(
      'peut-on répondre à une partie des questions seulement?',
      'may we answer only some of the questions?',
    ),
    answer: marked(
      'oui. Dites, pour les autres, pourquoi elles ne s’appliquent pas à votre organisation.',
      'yes. For the others, say why they do not apply to your organization.',
    ),
  });
  await direction.act('officer', publishClarification, {
    competitionId,
    clarificationId,
    revision: 1,
    origin: '',
  });
}
