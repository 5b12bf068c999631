import type { ActName } from '#app/policy/acts.ts';
import type { Need, Role, StageState } from '#app/policy.ts';
import type { Tx } from '#db/client.server.ts';
import type { ActProblem } from './problems.ts';

/**
 * Someone signed in; an organization from outside, by its private link; anybody; or the program itself where nobody can
 * be yet.
 */
export type Actor =
  | {
      readonly userId: string;
      /** When the door saw their password again, for an act that needs it; a session alone does not count. */
      readonly passwordGivenAt?: Date | undefined;
    }
  | { readonly respondentId: string }
  | { readonly visitor: true }
  | { readonly system: 'set-up' };

/**
 * What an act touches. The door reads the actor's roles and the stage's state from it; a lot leads to its stage, a stage to
 * its competition. What does not exist, or does not belong together, is unknown (404).
 */
export type Target = {
  readonly competitionId?: string;
  readonly stageId?: string;
  readonly lotId?: string;
  readonly soundingId?: string;
  readonly eventId?: string;
};

/** A market sounding, a vendor day or an engagement session: beside the stages, with a state of the same words. */
export type Outreach = {
  readonly id: string;
  readonly competitionId: string;
  readonly kind: 'sounding' | 'event';
  readonly state: StageState;
  /** A sounding's; what is done at an event has dates of its own. */
  readonly deadline: Date | null;
};

export type Stage = {
  readonly id: string;
  readonly competitionId: string;
  readonly kind: 'rfq' | 'rfp';
  readonly state: StageState;
  readonly deadline: Date | null;
};

export type ActContext = {
  readonly tx: Tx;
  readonly now: Date;
  readonly actor: Actor;
  /** The actor's account; null for the program itself. */
  readonly userId: string | null;
  readonly roles: readonly Role[];
  readonly competitionId: string | null;
  readonly stage: Stage | null;
  readonly outreach: Outreach | null;
  /** The organization that acts by its private link. */
  readonly respondentId: string | null;
  /** Ends the act: a condition of the policy does not hold. The refusal is recorded. */
  refuse(need: Need): never;
  /** Ends the act: something the input names does not exist. */
  unknown(): never;
};

/** What changed, for the record. Wrap what is still secret in `sealed()` of db/queries/record.ts. */
export type EntryDetails = {
  /** `kind:id`, for instance `lot:0b3…`. */
  readonly object: string;
  /** Where the act has no competition to aim at: one that it makes, or all those that it touches. */
  readonly competitionId?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  /** `refused`: the try itself is kept, a late one for instance; `read`: sealed matter was read. `done` unless told. */
  readonly outcome?: 'done' | 'refused' | 'read';
};

export type Done<Output> = {
  readonly value: Output;
  readonly entry: EntryDetails | readonly EntryDetails[];
};

export type ActDefinition<Input, Output> = {
  readonly name: ActName;
  /** Where the input leads; null when something it names does not exist (404). `{}` when no competition is concerned. */
  target(tx: Tx, input: Input): Promise<Target | null>;
  /** Decides and writes. A problem undoes everything. */
  run(context: ActContext, input: Input): Promise<Done<Output> | ActProblem | readonly ActProblem[]>;
};

export type Outcome<Output> =
  | { readonly kind: 'done'; readonly value: Output }
  | { readonly kind: 'problems'; readonly problems: readonly ActProblem[] }
  | { readonly kind: 'refused'; readonly why: 'role' | 'state' | Need }
  | { readonly kind: 'unknown' };
