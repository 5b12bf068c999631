import { describe, expect, it } from 'vitest';
import type { Role } from '#app/policy.ts';
import { isFoundBy, type Openness, type Reading, readingOf } from '#app/record-secrecy.ts';
import type { Json } from '#db/canonical-json.ts';
import type { Entry } from '#db/queries/record.ts';

const hash = '0'.repeat(64);
const committed = { sealed: hash };
const entry = (act: string, object: string, after: Json = null, reason: string | null = null): Entry => ({
  ...{ sequence: 1, at: new Date(0), actorId: 'x', act, outcome: 'done', competitionId: 'c', object },
  ...{ before: null, after, reason, previousHash: hash, hash },
});

/** One step, in consensus in the lots named; a bidder `a` with submission `s-a` and file `f-a`, and another one. */
const openness = (
  role: Role,
  facts: { hidden?: string[]; shown?: string[]; told?: string[] } = {},
): Openness => ({
  roles: [role],
  hidden: new Set(facts.hidden),
  shown: ({ lotKey }) => (facts.shown ?? []).includes(lotKey),
  lotOf: (object) => (object.startsWith('submission:') || object.startsWith('step-run:') ? 'lot-1' : null),
  recommended: (lotKey) => (facts.told ?? []).includes(lotKey),
});

const cell = { lotKey: 'lot-1', applicantId: 'a', criterionId: 'k' };
/** One of each kind of entry about bidder `a`. */
const ofBidder = {
  score: entry('save-score', 'score:lot-1/a/k', { given: committed }),
  consensus: entry('record-consensus', 'step-run:r', { ...cell, given: committed }),
  settled: entry('settle-spread', 'step-run:r', cell, 'Écart expliqué par la langue'),
  prices: entry('enter-prices', 'submission:s-a', { prices: committed }),
  price: entry('decide-price', 'submission:s-a', { kind: 'rejected' }, 'Prix inexpliqué'),
  findings: entry('record-findings', 'submission:s-a', { stepId: 'm', findings: [{ met: false }] }),
  file: entry('read-file', 'file:f-a', { slot: 'price' }),
  attached: entry('attach-file', 'submission:s-a', { fileId: 'f-a', name: 'prix.pdf' }),
  received: entry('confirm-submission', 'submission:s-a', { state: 'confirmed' }),
  out: entry('disqualify-submission', 'submission:s-a', { state: 'disqualified' }, 'Fausse déclaration'),
  returned: entry('return-recommendation', 'recommendation:r-a', { state: 'returned' }, 'À revoir'),
};
type Kind = keyof typeof ofBidder;
const kinds = Object.keys(ofBidder) as Kind[];
const mine = ['a', 's-a', 'f-a', 'r-a'];
const readings = (from: Openness) =>
  Object.fromEntries(kinds.map((kind) => [kind, readingOf(ofBidder[kind], from)]));

describe('an entry about a bidder', () => {
  it.each<Role>(['procurement_officer', 'chair', 'fairness_monitor', 'ministry_lead'])(
    'is hidden from %s who may not see the bidder, whatever it names of it',
    (role) => {
      const all = readings(openness(role, { hidden: mine, shown: ['lot-1'], told: ['lot-1'] }));
      expect(new Set(Object.values(all))).toEqual(new Set<Reading>(['hidden']));
      const other = openness(role, {
        hidden: ['other', 's-other', 'f-other', 'r-other'],
        shown: ['lot-1'],
        told: ['lot-1'],
      });
      expect(Object.values(readings(other))).not.toContain('hidden');
    },
  );

  it.each<Role>(['procurement_officer', 'chair', 'fairness_monitor'])(
    'opens its scores to %s once the step is in consensus in that lot',
    (role) => {
      const before = openness(role, { shown: ['lot-2'] });
      const after = openness(role, { shown: ['lot-1'] });
      for (const kind of ['score', 'consensus', 'settled'] as const)
        expect([readingOf(ofBidder[kind], before), readingOf(ofBidder[kind], after)]).toEqual([
          'sealed',
          'open',
        ]);
      expect(readingOf(ofBidder.prices, before)).toBe('open');
    },
  );

  it('waits for a lead until its own lot has a recommendation', () => {
    const shown = ['lot-1', 'lot-2'];
    const [elsewhere, here] = [['lot-2'], ['lot-1']].map((told) =>
      readings(openness('ministry_lead', { shown, told })),
    );
    const sealed = { score: 'sealed', consensus: 'sealed', prices: 'sealed' };
    expect(elsewhere).toMatchObject({ ...sealed, settled: 'later', price: 'later', findings: 'later' });
    const open = { score: 'open', consensus: 'open', prices: 'open' };
    expect(here).toMatchObject({ ...open, settled: 'open', price: 'sealed', findings: 'sealed' });
  });

  it('on a criterion scored for all lots waits for the last of them', () => {
    const common = entry('save-score', 'score:*stage/a/k', { given: committed });
    const from = (told: string[]) => openness('ministry_lead', { shown: ['*stage'], told });
    expect(readingOf(common, from(['lot-1']))).toBe('sealed');
    expect(readingOf(common, from(['lot-1', '*stage']))).toBe('open');
  });
});

describe('a declaration', () => {
  it.each<[Role, Reading]>([
    ['procurement_officer', 'open'],
    ['fairness_monitor', 'open'],
    ['chair', 'sealed'],
    ['ministry_lead', 'sealed'],
  ])('of interests is %s: %s', (role, reading) => {
    expect(readingOf(entry('declare', 'declaration:d', { interests: committed }), openness(role))).toBe(
      reading,
    );
  });
});

describe('an entry that names nobody', () => {
  const old = entry('ask-question', 'question:q', { about: 'stage:s', language: 'fr', text: committed });
  it.each<Role>(['procurement_officer', 'chair', 'fairness_monitor', 'adviser', 'ministry_lead'])(
    'is read by %s as a day alone, also one written before its object was kept from it',
    (role) => {
      const reading = readingOf(old, openness(role, { shown: ['lot-1'], told: ['lot-1'] }));
      expect(reading).toBe('unnamed');
      for (const typed of ['ask-question', 'question:q', 'q'])
        expect(isFoundBy(typed, old, reading)).toBe(false);
    },
  );
});

describe('a search', () => {
  it.each<[Reading, boolean]>([
    ['open', true],
    ['sealed', true],
    ['later', false],
    ['hidden', false],
  ])('of an entry that reads as %s finds its reason and object: %s', (reading, found) => {
    expect(isFoundBy('FAUSSE', ofBidder.out, reading)).toBe(found);
    expect(isFoundBy('s-a', ofBidder.out, reading)).toBe(found);
    expect(isFoundBy('disqualify', ofBidder.out, reading)).toBe(true);
  });
});
