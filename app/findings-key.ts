/** What a checklist's form was made from, so that a colleague's finding is not overwritten unseen. */
export function findingsKey(findings: readonly { requirementId: string; foundAt: Date }[]): string {
  return findings
    .map(({ requirementId, foundAt }) => `${requirementId}@${foundAt.getTime()}`)
    .sort()
    .join();
}
