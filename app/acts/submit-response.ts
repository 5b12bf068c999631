import { formatsFor } from '#app/i18n/formats.ts';
import { writeNotice } from '#app/notices/write-notice.server.ts';
import { givenOf } from '#app/sounding/as-it-stands.ts';
import { answerProblem, questionsOf, stateOf } from '#app/sounding/questionnaire.ts';
import { toFile } from '#app/sounding/to-file.server.ts';
import { sealed } from '#db/queries/record.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { findRespondent } from '#db/queries/respondents.ts';
import {
  createFiling,
  listAnswers,
  listFilings,
  nextFilingNumber,
  updateResponse,
} from '#db/queries/responses.ts';
import { findSounding } from '#db/queries/soundings.ts';
import type { ActDefinition } from './act.ts';
import { requireOwnResponse, soundingTarget } from './own-response.ts';
import type { ActProblem } from './problems.ts';

export type SubmitResponseInput = {
  readonly soundingId: string;
  readonly signedName: string;
  /** The hash of what the page that is signed showed. */
  readonly shown: string;
  /** The address of the receipt, for the message. */
  readonly receipt: string;
};
export type ResponseReceipt = { readonly number: string; readonly filedAt: Date; readonly hash: string };

/**
 * Files a response as it stands, which must be what was shown to the one who signs. Until the deadline (rule 4: `now < deadline`, by the database's clock, inside this
 * transaction) it may be changed and filed again, or withdrawn; every filing is kept.
 */
export const submitResponse: ActDefinition<SubmitResponseInput, ResponseReceipt> = {
  name: 'submit-response',
  target: soundingTarget,
  async run(context, input) {
    const { tx, now } = context;
    const { soundingId, receipt } = input;
    const signedName = input.signedName.trim();
    const { response, questionnaire, entries } = await requireOwnResponse(context, input);
    const respondent = await findRespondent(tx, response.respondentId);
    const sounding = await findSounding(tx, soundingId);
    if (respondent === undefined || sounding === undefined || questionnaire.fingerprint === null)
      return context.unknown();
    const {
      given,
      canonical: answers,
      hash,
    } = toFile({
      ...{ soundingId, questionnaire, respondent },
      answers: await listAnswers(tx, response.id),
      files: await listRespondentFiles(tx, { responseId: response.id }),
    });
    // What is missing or too long is only said of what the person saw.
    if (hash !== input.shown) return { code: 'changed-meanwhile' };
    const problems = questionsOf(questionnaire.content).flatMap((question): ActProblem[] => {
      const answer = givenOf(question, given.get(question.id));
      if (stateOf(question, answer) === 'missing') return [{ code: 'answer-missing', at: question.id }];
      const long = answerProblem(question, answer.value, []) === 'too-many-words';
      return long ? [{ code: 'too-many-words', at: question.id, most: question.words ?? undefined }] : [];
    });
    if (signedName === '') problems.push({ code: 'signature-missing', at: 'signedName' });
    if (problems.length > 0) return problems;
    const earlier = await listFilings(tx, response.id);
    const filing = {
      id: crypto.randomUUID(),
      responseId: response.id,
      version: earlier.length + 1,
      number: await nextFilingNumber(tx),
      questionnaireVersionId: questionnaire.id,
      answers,
      hash,
      signedName,
      filedAt: now,
    };
    await createFiling(tx, filing);
    await updateResponse(tx, response.id, { state: 'submitted' });
    await writeNotice(tx, now, respondent, filing.id, {
      kind: 'response-filed',
      values: {
        sounding: sounding.title[respondent.language],
        number: filing.number,
        time: formatsFor(respondent.language).dateTime(now),
        hash,
        receipt,
      },
    });
    return {
      value: { number: filing.number, filedAt: now, hash },
      entry: [
        ...entries,
        {
          object: `response:${response.id}`,
          ...(earlier.length > 0 && { before: { number: earlier.at(-1)?.number } }),
          after: { number: filing.number, version: filing.version, hash, answers: sealed(answers) },
        },
      ],
    };
  },
};
