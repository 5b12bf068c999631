/** A SHA-256 after the words that say of what; breaks anywhere, so that it fits a narrow window. */
export function Fingerprint({ words, hash }: { words: string; hash: string }) {
  return (
    <>
      {words} <code className="fingerprint">{hash}</code>
    </>
  );
}
