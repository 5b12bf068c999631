/** An organization in a consortium, as far as sameness goes. */
type Seat = { readonly organizationId: string; readonly role: 'lead' | 'member' };
type Decided = { readonly after: readonly Seat[]; readonly decision: 'accepted' | 'refused' | null };

/** Lead and members as one text, in whatever order they came; equal texts are equal consortia. */
export function consortiumKey(seats: readonly Seat[]): string {
  return seats
    .map(({ organizationId, role }) => `${role}:${organizationId}`)
    .sort()
    .join();
}

export function sameConsortium(a: readonly Seat[], b: readonly Seat[]): boolean {
  return consortiumKey(a) === consortiumKey(b);
}

/**
 * Whether a qualified applicant may file as it is today (rule 3 of the rules of selection): as it qualified, or after a
 * change that an officer accepted. A decision holds for the consortium it was made on, not for the next change.
 */
export function consortiumStanding(
  qualified: readonly Seat[],
  today: readonly Seat[],
  changes: readonly Decided[],
): 'as-qualified' | 'accepted' | 'refused' | 'undecided' {
  if (sameConsortium(qualified, today)) return 'as-qualified';
  const decisions = changes.filter(
    ({ decision, after }) => decision !== null && sameConsortium(after, today),
  );
  return decisions.at(-1)?.decision ?? 'undecided';
}

/** Qualified applicants whose consortium has changed since, and that no officer has accepted as it is. */
export function undecidedConsortia(
  qualified: readonly { readonly applicantId: string; readonly members: readonly Seat[] }[],
  today: ReadonlyMap<string, readonly Seat[]>,
  changes: readonly (Decided & { readonly applicantId: string })[],
): string[] {
  return qualified
    .filter(({ applicantId, members }) => {
      const own = changes.filter((change) => change.applicantId === applicantId);
      const standing = consortiumStanding(members, today.get(applicantId) ?? [], own);
      return standing === 'undecided' || standing === 'refused';
    })
    .map(({ applicantId }) => applicantId);
}
