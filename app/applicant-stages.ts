import type { StageState } from './policy.ts';

type Stage = {
  readonly id: string;
  readonly kind: 'rfq' | 'rfp';
  readonly fedByStageId: string | null;
  readonly state: StageState | 'open';
};

/**
 * Where the applicants of a competition come from, and in which of its stages something about them may be changed:
 * the qualification while it runs, afterwards the call for proposals.
 */
export function applicantStages(stages: readonly Stage[]) {
  const rfq = stages.find(({ kind }) => kind === 'rfq');
  const rfp = stages.find(({ kind }) => kind === 'rfp');
  const running = rfq !== undefined && rfq.state !== 'concluded' && rfq.state !== 'cancelled';
  return {
    /** The qualification they are registered under: this competition's, or the one that feeds its call. */
    home: rfq?.id ?? rfp?.fedByStageId ?? null,
    rfq: rfq?.id ?? null,
    rfp: rfp?.id ?? null,
    change: (running ? rfq.id : rfp?.id) ?? null,
  };
}
