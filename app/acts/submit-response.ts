import { writeNotice } from '#app/notices/write-notice.server.ts';
import { answersAsTheyStand } from '#app/sounding/as-it-stands.ts';
import { canonicalResponse } from '#app/sounding/canonical-response.ts';
import { answerProblem, fittingValue, questionsOf, stateOf } from '#app/sounding/questionnaire.ts';
import { sha256 } from '#db/hash.ts';
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
  /** The address of the receipt, for the message. */
  readonly receipt: string;
};
export type ResponseReceipt = { readonly number: string; readonly filedAt: Date; readonly hash: string };

/**
 * Files a response as it stands. Until the deadline (rule 4: `now < deadline`, by the database's clock, inside this
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
    const files = await listRespondentFiles(tx, { responseId: response.id });
    const given = answersAsTheyStand(await listAnswers(tx, response.id), files);
    const asked = questionsOf(questionnaire.content);
    const problems = asked.flatMap((question): ActProblem[] => {
      const { files: attached = [], value = null, notApplicable = null } = given.get(question.id) ?? {};
      const fit = question.kind === 'file' ? attached.length : fittingValue(question, value);
      if (stateOf(question, { value: fit, notApplicable }) === 'missing')
        return [{ code: 'answer-missing', at: question.id }];
      const long = notApplicable === null && answerProblem(question, value, []) === 'too-many-words';
      return long ? [{ code: 'too-many-words', at: question.id, most: question.words ?? undefined }] : [];
    });
    if (signedName === '') problems.push({ code: 'signature-missing', at: 'signedName' });
    if (problems.length > 0) return problems;
    const { organization, sector } = respondent;
    const answers = canonicalResponse({
      soundingId,
      questionnaire: questionnaire.fingerprint,
      organization,
      sector,
      // What was answered to a question taken out since stays in the draft; it is not filed under a version that does not ask it.
      answers: Object.fromEntries(
        asked.flatMap(({ id }) => {
          const answer = given.get(id);
          return answer === undefined ? [] : [[id, answer]];
        }),
      ),
    });
    const hash = sha256(answers);
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
      values: { sounding: sounding.title[respondent.language], number: filing.number, hash, receipt },
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
