/** An amount as people type it, `1 234,50 $` or `$1,234.50`, in whole cents; null when it is not one. */
export function parseMoney(typed: string): number | null {
  const text = typed.replaceAll(/[\s\u00a0\u202f$]/g, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (match?.[1] === undefined) return null;
  const cents = Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}
