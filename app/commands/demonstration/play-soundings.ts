import { attachAnswerFile } from '#app/acts/attach-answer-file.ts';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createLesson } from '#app/acts/create-lesson.ts';
import { createSounding } from '#app/acts/create-sounding.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { publishLesson } from '#app/acts/publish-lesson.ts';
import { publishSounding } from '#app/acts/publish-sounding.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { withdrawResponse } from '#app/acts/withdraw-response.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import { listFiledResponses, listLessons } from '#db/queries/analysis.ts';
import type { Text } from '#scoring/plan.ts';
import type { Direction } from './direction.ts';
import { filedDocument } from './documents.ts';
import {
  boisjoli,
  coastLine,
  copperHill,
  type Enrolled,
  enrol,
  type InventedOrganization,
  marked,
} from './outside.ts';
import { answersIn } from './sounding-answers.ts';

type Dates = { readonly questionsUntil: Date | null; readonly deadline: Date };

async function publishedSounding(
  direction: Direction,
  competitionId: string,
  title: Text,
  dates: Dates,
): Promise<string> {
  const { soundingId } = await direction.act('officer', createSounding, {
    ...dates,
    competitionId,
    title,
    about: marked(
      'ce que les organisations en pensent, avant que la sélection soit préparée. Les questions sont les nôtres; le texte officiel n’est pas public.',
      'what organizations think, before the selection is prepared. The questions are our own; the official text is not public.',
    ),
    demonstration: true,
  });
  await direction.act('officer', publishSounding, { soundingId, revision: 1 });
  return soundingId;
}

/** Closed before the plan was published, read, and answered by what was done. */
export async function playClosedSounding(
  direction: Direction,
  { competitionId, stageId }: { readonly competitionId: string; readonly stageId: string },
  { answered, deadline, heard }: { readonly answered: Date; readonly deadline: Date; readonly heard: Date },
): Promise<string> {
  const title = {
    fr: 'Sondage du marché : phase 3 (démonstration)',
    en: 'Market sounding: phase 3 (demonstration)',
  };
  const soundingId = await publishedSounding(direction, competitionId, title, {
    questionsUntil: null,
    deadline,
  });
  direction.moveTo(answered);
  for (const [organization, many] of [[coastLine], [copperHill], [boisjoli, 9]] as const) {
    const { respondentId } = await enrol(direction, competitionId, organization);
    await answer(direction, soundingId, respondentId, organization, many);
    if (organization === coastLine) await attachPaper(direction, soundingId, respondentId);
    await file(direction, soundingId, respondentId, organization);
  }
  direction.moveTo(heard);
  await gather(direction, soundingId, stageId);
  return soundingId;
}

const themes = [
  {
    name: { fr: 'Distances', en: 'Distance' },
    codings: [
      [coastLine, 'north-distance', 'Un point de service par collectivité'],
      [copperHill, 'north-distance', 'keep travelling counsellors'],
    ],
    heard: marked(
      'les organisations du Nord demandent des services près des gens, sans compter sur la seule connexion Internet.',
      'organizations in the North ask for services close to people, without counting on the Internet alone.',
    ),
    did: marked(
      'le plan d’évaluation compte l’accès en région rurale parmi les critères de l’enveloppe technique.',
      'the evaluation plan counts rural access among the criteria of the technical envelope.',
    ),
  },
  {
    name: { fr: 'Services en français', en: 'Services in French' },
    codings: [
      [coastLine, 'french-services', 'Une première réponse en français partout'],
      [boisjoli, 'french-services', ''],
    ],
    heard: marked(
      'une première réponse en français devrait être possible partout, sans attente plus longue.',
      'a first answer in French should be possible everywhere, with no longer wait.',
    ),
    did: marked(
      'un critère du plan porte sur les services en français.',
      'one criterion of the plan is about services in French.',
    ),
  },
] as const;

async function gather(direction: Direction, soundingId: string, stageId: string): Promise<void> {
  const filed = await listFiledResponses(direction.db.read, soundingId);
  for (const { name, codings, heard, did } of themes) {
    const { themeId } = await direction.act('officer', createTheme, { soundingId, name });
    for (const [{ organization }, questionId, quote] of codings) {
      const responseId = filed.find((one) => one.organization === organization)?.responseId ?? '';
      await direction.act('officer', codeAnswer, { soundingId, responseId, questionId, themeId, quote });
    }
    await direction.act('officer', createLesson, { soundingId, themeId, heard, did, stageId });
  }
  // The last one is still a draft.
  for (const { id: lessonId } of (await listLessons(direction.db.read, soundingId)).slice(0, -1))
    await direction.act('officer', publishLesson, { soundingId, lessonId });
}

/** One that answers, one that has filed, one that withdrew. The first one's link is printed. */
export async function playOpenSounding(
  direction: Direction,
  competitionId: string,
  { answered, ...dates }: Dates & { readonly answered: Date },
): Promise<{ soundingId: string; enrolled: readonly Enrolled[] }> {
  const title = {
    fr: 'Sondage du marché : prochain cycle de la phase 3 (démonstration)',
    en: 'Market sounding: next cycle of phase 3 (demonstration)',
  };
  const soundingId = await publishedSounding(direction, competitionId, title, dates);
  direction.moveTo(answered);
  const enrolled: Enrolled[] = [];
  for (const organization of [coastLine, copperHill, boisjoli]) {
    enrolled.push(await enrol(direction, competitionId, organization));
  }
  const [first, second, third] = enrolled.map(({ respondentId }) => respondentId);
  await answer(direction, soundingId, first ?? '', coastLine, 9, 5);
  await answer(direction, soundingId, second ?? '', copperHill);
  await file(direction, soundingId, second ?? '', copperHill);
  await answer(direction, soundingId, third ?? '', boisjoli, 9);
  await file(direction, soundingId, third ?? '', boisjoli);
  await direction.outside({ respondentId: third ?? '' }, withdrawResponse, { soundingId });
  return { soundingId, enrolled };
}

async function answer(
  direction: Direction,
  soundingId: string,
  respondentId: string,
  { contact, language }: InventedOrganization,
  many?: number,
  saved?: number,
): Promise<void> {
  const answers = answersIn(language, many).slice(0, saved);
  await direction.outside({ respondentId }, saveAnswer, { soundingId, writer: contact, answers });
}

async function attachPaper(direction: Direction, soundingId: string, respondentId: string): Promise<void> {
  const paper = await filedDocument('memoire', 'Texte de démonstration', [
    'Un mémoire imaginaire sur les services d’emploi dans les petites collectivités.',
  ]);
  const uploads = [paper];
  await direction.outside({ respondentId }, attachAnswerFile, {
    soundingId,
    questionId: 'documents',
    uploads,
  });
}

async function file(
  direction: Direction,
  soundingId: string,
  respondentId: string,
  { contact, language }: InventedOrganization,
): Promise<void> {
  await direction.outside({ respondentId }, submitResponse, {
    soundingId,
    signedName: contact,
    shown: (await findShownHash(direction.db.read, soundingId, respondentId)) ?? '',
    receipt: `/${language}/soundings/${soundingId}/response/receipt`,
  });
}
