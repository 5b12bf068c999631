/** A SHA-256 in groups of eight, so that two of them can be compared by eye and by ear. */
export function Fingerprint({ value }: { value: string }) {
  return <code className="fingerprint">{value.match(/.{1,8}/g)?.join(' ')}</code>;
}
