export type PlacedProblem = {
  readonly key: string;
  readonly text: string;
  /** Where, in words; empty when the sentence says all. */
  readonly place: string;
  /** Where it is mended. */
  readonly href?: string | undefined;
};

/** Each problem with its place, and the way there. */
export function PlacedProblems({ problems }: { problems: readonly PlacedProblem[] }) {
  return (
    <ul>
      {problems.map(({ key, text, place, href }) => (
        <li key={key}>
          {href === undefined ? place : <a href={href}>{place}</a>}
          {place !== '' && ' – '}
          {text}
        </li>
      ))}
    </ul>
  );
}
