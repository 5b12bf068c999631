import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { maySee } from '#app/policy/screens.ts';
import type { Role } from '#app/policy.ts';
import type { Assignment } from '#db/queries/assignments.ts';
import { type Gate, type Missing, nextGates } from './next-gate.ts';
import { type Place, placeOfGate, placeOfMissing } from './places.ts';
import type { StageFacts, StepFacts } from './stage-facts.ts';

/** A gate in the reader's language, with links to the pages they may see; `ready` when nothing is missing. */
export type WrittenGate = {
  readonly key: string;
  readonly title: string;
  readonly missing: readonly { readonly text: string; readonly href: string | null }[];
  readonly ready: string | null;
  readonly href: string | null;
};

type GatesReader = {
  readonly lang: Lang;
  readonly roles: readonly Role[];
  /** An evaluator's: a step of a lot or envelope that is not theirs is no link. */
  readonly assigned?: readonly Pick<Assignment, 'lotId' | 'envelope'>[];
};

export function writeGates(facts: StageFacts, reader: GatesReader): WrittenGate[] {
  const t = translator(reader.lang);
  const stepOf = (lotId: string | null, stepId: string | null) =>
    facts.lots.find(({ id }) => id === lotId)?.steps.find((step) => step.stepId === stepId);
  const mandatory = (lotId: string | null, stepId: string | null) =>
    stepOf(lotId, stepId)?.kind === 'mandatory';
  const words = (lotId: string | null, stepId: string | null) => ({
    stage: t(`common:stage.${facts.kind}`),
    lot: lotId === null ? '' : lotName(facts, lotId, reader.lang),
    step: stepOf(lotId, stepId)?.title[reader.lang] ?? '',
    date: facts.deadline === null ? '' : formatsFor(reader.lang).dateTime(facts.deadline),
  });
  const hrefOf = (place: Place | null, lotId: string | null, stepId: string | null) => {
    const seen = place !== null && maySee(place.screen, { roles: reader.roles, state: facts.state });
    if (place?.screen === 'step' && isBarred(reader, lotId, stepOf(lotId, stepId)?.kind)) return null;
    return seen ? `/${reader.lang}/competitions/${facts.competitionId}${place.path}` : null;
  };
  const writeMissing = (gate: Gate, missing: Missing) => {
    const { lotId = gate.lotId, stepId = gate.stepId } = missing as Partial<Gate>;
    const place = placeOfMissing(missing, gate, mandatory(lotId, stepId));
    return {
      text: t(`competitions:status.missing.${missing.code}`, { ...missing, ...words(lotId, stepId) }),
      href: hrefOf(place, lotId, stepId),
    };
  };
  return nextGates(facts).map((gate) => {
    const { kind, lotId, stepId } = gate;
    return {
      key: [facts.id, kind, lotId, stepId].join(),
      title: t(`competitions:status.gate.${kind}`, words(lotId, stepId)),
      missing: gate.missing.map((missing) => writeMissing(gate, missing)),
      ready: gate.missing.length === 0 ? t(`competitions:status.ready.${kind}`) : null,
      href: hrefOf(placeOfGate(gate, mandatory(lotId, stepId)), lotId, stepId),
    };
  });
}

/** An evaluator is at home in the lots and envelopes assigned to them alone. */
export function isBarred(
  { roles, assigned = [] }: Pick<GatesReader, 'roles' | 'assigned'>,
  lotId: string | null,
  kind: StepFacts['kind'] | undefined,
): boolean {
  const envelope = kind === 'commercial' ? 'commercial' : 'technical';
  return (
    roles.includes('evaluator') && !assigned.some((one) => one.lotId === lotId && one.envelope === envelope)
  );
}

/** The catchment area; a qualification has one lot, which is the whole of it. */
export function lotName(facts: StageFacts, lotId: string, lang: Lang): string {
  const name = facts.lots.find(({ id }) => id === lotId)?.name;
  return name?.[lang] ?? translator(lang)('common:wholeQualification');
}
