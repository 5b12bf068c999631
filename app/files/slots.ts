/** Where a file of a submission belongs, as forms and addresses name it. */
export const slots = ['evidence', 'technical', 'commercial', 'price'] as const;
export type Slot = (typeof slots)[number];
type Place = { envelope: 'technical' | 'commercial'; part: 'narrative' | 'price' | 'evidence' };

const places: Readonly<Record<Slot, Place>> = {
  evidence: { envelope: 'technical', part: 'evidence' },
  technical: { envelope: 'technical', part: 'narrative' },
  commercial: { envelope: 'commercial', part: 'narrative' },
  price: { envelope: 'commercial', part: 'price' },
};

export function isSlot(value: unknown): value is Slot {
  return slots.some((slot) => slot === value);
}

export function placeOf(slot: Slot): Place {
  return places[slot];
}

export function slotOf(file: Place): Slot {
  if (file.part === 'evidence') return 'evidence';
  if (file.envelope === 'technical') return 'technical';
  return file.part === 'price' ? 'price' : 'commercial';
}

/** A request for qualification has a technical envelope only. */
export function slotsOf(stage: 'rfq' | 'rfp'): readonly Slot[] {
  return stage === 'rfp' ? slots : slots.filter((slot) => placeOf(slot).envelope === 'technical');
}
