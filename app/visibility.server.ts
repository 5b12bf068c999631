import type { Reader } from '#db/client.server.ts';
import { findDeclaration, listDeclaredBidders } from '#db/queries/declarations.ts';
import { type BidderView, bidderView, type DeclarationState, type Stance, stanceOn } from './visibility.ts';

/** What one person may see of the bidders of a competition; whatever is not `visible` leaves no loader. */
export type Visibility = {
  /** They have signed the declaration: the policy's need `declared`. */
  declared: boolean;
  /** Signed, and no bidder waits to be declared on. */
  complete: boolean;
  declaration: DeclarationState;
  views: ReadonlyMap<string, BidderView>;
  /** Applicants they may see; for `where … in`. */
  visible: readonly string[];
  /** False for an unknown applicant too. */
  sees(applicantId: string): boolean;
};

/** Reads the declarations of one person in one competition, with two queries. */
export async function findVisibility(
  db: Reader,
  who: { readonly competitionId: string; readonly userId: string },
): Promise<Visibility> {
  const declaration = await findDeclaration(db, who.competitionId, who.userId);
  const bidders = await listDeclaredBidders(db, who.competitionId, who.userId);
  const stances = new Map<string, Stance[]>();
  for (const { applicantId, interests } of bidders) {
    stances.set(applicantId, [...(stances.get(applicantId) ?? []), stanceOn(interests)]);
  }
  const declared = declaration !== undefined;
  const views = new Map([...stances].map(([id, all]) => [id, bidderView(declared, all)]));
  const visible = [...views].filter(([, view]) => view === 'visible').map(([id]) => id);
  const complete = declared && ![...views.values()].includes('undeclared');
  return {
    declared,
    complete,
    declaration: complete ? 'declared' : declared ? 'incomplete' : 'undeclared',
    views,
    visible,
    sees: (applicantId) => views.get(applicantId) === 'visible',
  };
}
