/** A SHA-256 in groups of eight, so that two of them can be compared by eye and by ear; breaks anywhere. */
export function Fingerprint({ value, words }: { value: string; words?: string }) {
  return (
    <>
      {words !== undefined && `${words} `}
      <code className="fingerprint">{value.match(/.{1,8}/g)?.join(' ')}</code>
    </>
  );
}
