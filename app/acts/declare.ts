import { type Stance, stanceOn } from '#app/visibility.ts';
import {
  createDeclaration,
  createInterests,
  type DeclaredBidder,
  findDeclaration,
  listDeclaredBidders,
} from '#db/queries/declarations.ts';
import { sealed } from '#db/queries/record.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';
import { countedSheets, recuseLate } from './recuse-late.ts';
import { longestText } from './save-score.ts';

export type DeclaredAnswer = {
  readonly organizationId: string;
  readonly conflict: boolean;
  readonly details: string;
};
export type DeclareInput = {
  readonly competitionId: string;
  /** Typed by the person, in the place of a signature. */
  readonly signedName: string;
  readonly confidential: boolean;
  readonly answers: readonly DeclaredAnswer[];
};

/**
 * Confidentiality and interests, signed: at first on every organization that competes, later on the new ones and on whatever
 * is found out. A conflict acts at once; nobody takes one back by themselves, only a decision clears it.
 */
export const declare: ActDefinition<DeclareInput, { readonly conflicts: number }> = {
  name: 'declare',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, input) {
    const { tx, now, userId, competitionId } = context;
    if (userId === null || competitionId === null) return context.unknown();
    const organizations = organizationsOf(await listDeclaredBidders(tx, competitionId, userId));
    if (input.answers.some(({ organizationId }) => !organizations.has(organizationId)))
      return context.unknown();
    const signed = await findDeclaration(tx, competitionId, userId);
    const problems = declarationProblems(input, organizations, signed !== undefined);
    if (problems.length > 0) return problems;
    const news = input.answers.filter(({ organizationId, conflict }) => {
      const stance = organizations.get(organizationId)?.stance;
      return stance === 'undeclared' || (stance === 'clear' && conflict);
    });
    if (signed !== undefined && news.length === 0) return { code: 'already-done' };
    const declarationId = signed?.id ?? crypto.randomUUID();
    const signedName = input.signedName.trim();
    if (signed === undefined) {
      await createDeclaration(tx, { id: declarationId, competitionId, userId, signedName, signedAt: now });
    }
    const found = news.some(({ conflict }) => conflict);
    const counted = found ? await countedSheets(tx, competitionId) : null;
    const interests = news.map(({ organizationId, conflict, details }) => ({
      organizationId,
      conflict,
      details: conflict ? details.trim() : null,
    }));
    await createInterests(
      tx,
      interests.map((interest) => ({
        id: crypto.randomUUID(),
        ...{ declarationId, competitionId, userId, declaredAt: now },
        ...interest,
      })),
    );
    const conflicts = interests.filter(({ conflict }) => conflict).length;
    return {
      value: { conflicts },
      entry: [
        { object: `declaration:${declarationId}`, after: { signedName, interests: sealed(interests) } },
        ...(counted === null ? [] : await recuseLate(tx, competitionId, counted, now)),
      ],
    };
  },
};

type Organizations = Map<string, { name: string; stance: Stance }>;

/** Each once, however many consortia it is in, with where this person stands. */
export function organizationsOf(bidders: readonly DeclaredBidder[]): Organizations {
  return new Map(
    bidders.map(({ organizationId, organizationName, interests }) => [
      organizationId,
      { name: organizationName, stance: stanceOn(interests) },
    ]),
  );
}

function declarationProblems(
  input: DeclareInput,
  organizations: Organizations,
  signed: boolean,
): ActProblem[] {
  const problems: ActProblem[] = [];
  const answers = new Map(input.answers.map((answer) => [answer.organizationId, answer]));
  // Later on, one interest may be declared by itself.
  const all =
    !signed ||
    input.answers.some(({ organizationId }) => organizations.get(organizationId)?.stance === 'undeclared');
  for (const [id, { name, stance }] of organizations) {
    const answer = answers.get(id);
    if (answer === undefined) {
      if (all && stance === 'undeclared')
        problems.push({ code: 'interest-missing', at: `interest.${id}`, organization: name });
    } else if (answer.conflict && answer.details.trim() === '') {
      problems.push({ code: 'interest-details-missing', at: `details.${id}`, organization: name });
    } else if (answer.details.length > longestText) {
      problems.push({ code: 'text-too-long', at: `details.${id}`, most: longestText });
    }
  }
  if (!input.confidential) problems.push({ code: 'confidentiality-missing', at: 'confidential' });
  if (input.signedName.trim() === '') problems.push({ code: 'signature-missing', at: 'signedName' });
  else if (input.signedName.length > 200)
    problems.push({ code: 'text-too-long', at: 'signedName', most: 200 });
  return problems;
}
