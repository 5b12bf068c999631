/** Where a browser keeps what is typed in an organization's response and not yet sent; a section's id follows. */
export function keptAs(respondentId: string, soundingId: string): string {
  return `gss-response ${respondentId} ${soundingId} `;
}
