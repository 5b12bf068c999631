/**
 * The rule of declarations, as a pure predicate (rule 5 of the rules of selection): before declaring nothing of a bidder
 * is seen; a declared interest hides at once every bidder of which the organization is a member, until it is cleared; a
 * new member hides the bidder until it is declared on.
 */

/** What a person has declared on an organization: nothing yet, a conflict nobody cleared, or nothing that stands in the way. */
export type Stance = 'undeclared' | 'conflict' | 'clear';
/** Of one person in a competition; `incomplete`: signed, but not on every organization that competes now. */
export type DeclarationState = 'undeclared' | 'incomplete' | 'declared';
export type BidderView = 'visible' | 'undeclared' | 'conflict';

type Declared = {
  readonly conflict: boolean;
  readonly decision: 'cleared' | 'recused' | null;
  readonly declaredAt: Date;
};

/** The newest declaration counts; of two made at the same instant the graver one. */
export function stanceOn(interests: readonly Declared[]): Stance {
  const newest = Math.max(...interests.map(({ declaredAt }) => declaredAt.getTime()));
  const counting = interests.filter(({ declaredAt }) => declaredAt.getTime() === newest);
  if (counting.length === 0) return 'undeclared';
  return counting.some(({ conflict, decision }) => conflict && decision !== 'cleared') ? 'conflict' : 'clear';
}

/** One view of a bidder from the stances on all its members. */
export function bidderView(signed: boolean, stances: readonly Stance[]): BidderView {
  if (stances.includes('conflict')) return 'conflict';
  return signed && !stances.includes('undeclared') ? 'visible' : 'undeclared';
}
