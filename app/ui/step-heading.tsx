/** The title of a step, leading to its result where that is open to the reader. */
export function StepHeading({ step }: { step: { readonly title: string; readonly result: string | null } }) {
  return step.result === null ? step.title : <a href={step.result}>{step.title}</a>;
}
