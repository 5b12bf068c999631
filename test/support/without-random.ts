/** A text less its ids and hashes: any short row of digits may stand in one of them by chance. */
export const withoutRandom = (text: string) =>
  text.replaceAll(/[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…');
