import { createSounding } from '#app/acts/create-sounding.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishSounding } from '#app/acts/publish-sounding.ts';
import { registerRespondent } from '#app/acts/register-respondent.ts';
import { saveAnswer } from '#app/acts/save-answer.ts';
import { submitResponse } from '#app/acts/submit-response.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { findShownHash } from '#app/sounding/to-file.server.ts';
import type { Question, QuestionKind, Questionnaire } from '#db/queries/questionnaires.ts';
import { type BuiltCompetition, done } from './builders.ts';

const DAY_MS = 24 * 60 * 60_000;

type Wanted = { days?: number; questionnaire?: Questionnaire; name?: string };

/** A published sounding, open for `days`; with the shipped questionnaire unless another is given. */
export async function publishedSounding(
  competition: BuiltCompetition,
  { days = 14, questionnaire, name = 'exemple' }: Wanted = {},
): Promise<string> {
  const { installation, team, competitionId } = competition;
  const { soundingId } = await done(installation, team.officer.userId, createSounding, {
    competitionId,
    title: { fr: `Sondage du marché – ${name}`, en: `Market sounding – ${name}` },
    about: { fr: 'De quoi il s’agit.', en: 'What it is about.' },
    questionsUntil: null,
    deadline: new Date(installation.now.getTime() + days * DAY_MS),
    demonstration: true,
    ...(questionnaire && { questionnaire }),
  });
  await done(installation, team.officer.userId, publishSounding, { soundingId, revision: 1 });
  return soundingId;
}

export type TestRespondent = { readonly respondentId: string; readonly token: string };

/** An invented organization with its private link. */
export async function registeredRespondent(
  { installation, competitionId }: BuiltCompetition,
  organization = 'Organisme Exemple',
  follows = true,
): Promise<TestRespondent> {
  const token = newToken();
  const outcome = await perform(installation, { visitor: true }, registerRespondent, {
    competitionId,
    organization,
    sector: 'non-profit',
    contactName: 'Zoé Exemple',
    contactEmail: 'zoe@exemple.ca',
    language: 'fr',
    follows,
    listed: false,
    listedText: null,
    linkHash: tokenHash(token),
    link: `http://exemple.ca/fr/access/${token}`,
  });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return { respondentId: outcome.value.respondentId, token };
}

/** An organization's answer to the short questionnaire, filed. */
export async function filedResponse(
  { installation }: BuiltCompetition,
  soundingId: string,
  { respondentId }: TestRespondent,
  value = 'Du bien.',
): Promise<void> {
  const actor = { respondentId };
  const answers = [{ questionId: 'views', value, notApplicable: '', revision: 0 }];
  await perform(installation, actor, saveAnswer, { soundingId, writer: 'Zoé Exemple', answers });
  const outcome = await perform(installation, actor, submitResponse, {
    soundingId,
    signedName: 'Zoé Exemple',
    shown: (await findShownHash(installation.db.read, soundingId, respondentId)) ?? '',
    receipt: 'http://exemple.ca/receipt',
  });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
}

/** Two questions, one of them required. */
export const shortQuestionnaire: Questionnaire = {
  provenance: 'demonstration',
  sections: [
    {
      id: 'only',
      title: { fr: 'La seule section', en: 'The only section' },
      intro: { fr: '', en: '' },
      questions: [
        {
          id: 'views',
          kind: 'text',
          title: { fr: 'Qu’en pensez-vous?', en: 'What do you think?' },
          help: null,
          required: true,
          words: 5,
          options: [],
        },
        {
          id: 'areas',
          kind: 'regions',
          title: { fr: 'Où?', en: 'Where?' },
          help: null,
          required: false,
          words: null,
          options: [],
        },
      ],
    },
  ],
};

/** Two sections with a question of every kind; only words and choices are required. */
export const twoSections: Questionnaire = {
  provenance: 'demonstration',
  sections: [
    {
      id: 'people',
      title: { fr: 'Les gens', en: 'People' },
      intro: { fr: '', en: '' },
      questions: [
        question('views', 'text', 'Qu’en pensez-vous?', 'What do you think?', { required: true, words: 30 }),
        question('agree', 'choice', 'Êtes-vous d’accord?', 'Do you agree?', {
          required: true,
          options: [
            { id: 'yes', text: { fr: 'Oui', en: 'Yes' } },
            { id: 'no', text: { fr: 'Non', en: 'No' } },
          ],
        }),
        question('staff', 'number', 'Combien de personnes?', 'How many people?'),
        question('areas', 'regions', 'Où?', 'Where?'),
      ],
    },
    {
      id: 'means',
      title: { fr: 'Les moyens', en: 'Means' },
      intro: { fr: '', en: '' },
      questions: [
        question('needs', 'text', 'Que vous faut-il?', 'What do you need?', { required: true }),
        question('document', 'file', 'Un document à joindre?', 'A document to attach?'),
      ],
    },
  ],
};

/** The same with a last question that asks for a file. */
export function withFile(questionnaire: Questionnaire): Questionnaire {
  const document = question('document', 'file', 'Un document à joindre?', 'A document to attach?');
  const sections = questionnaire.sections.map((section, index) =>
    index === questionnaire.sections.length - 1
      ? { ...section, questions: [...section.questions, document] }
      : section,
  );
  return { ...questionnaire, sections };
}

function question(id: string, kind: QuestionKind, fr: string, en: string, more: Partial<Question> = {}) {
  return { id, kind, title: { fr, en }, help: null, required: false, words: null, options: [], ...more };
}
