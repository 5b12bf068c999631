import { keysOf } from './plan-path.ts';

/*
 * A form of the editor names its fields as the plan does (`section.criteria[0].max`), and what is typed becomes the same
 * tree again. Runs in the browser too, for the live sums; the server checks the shape of what comes.
 */

const MOST_ITEMS = 200;
const LONGEST_TEXT = 4000;

type Unit = 'hundredths' | 'whole';
/** Points, shares and money are typed with up to two decimals and kept in hundredths: of a point, of a percent, of a dollar. */
const units: Readonly<Record<string, Unit>> = {
  max: 'hundredths',
  min: 'hundredths',
  step: 'hundredths',
  from: 'hundredths',
  to: 'hundredths',
  minimum: 'hundredths',
  spread: 'hundredths',
  passMark: 'hundredths',
  belowMean: 'hundredths',
  belowNext: 'hundredths',
  share: 'hundredths',
  upTo: 'hundredths',
  ofLowest: 'hundredths',
  full: 'hundredths',
  cents: 'hundredths',
  example: 'hundredths',
  quorum: 'whole',
  commentLength: 'whole',
  shortlist: 'whole',
  decimals: 'whole',
  debriefDays: 'whole',
  retentionYears: 'whole',
  lateAddendumDays: 'whole',
};

export function isNumber(name: string): boolean {
  return name in units;
}
const mayBeEmpty = new Set(['minimum', 'passMark', 'shortlist', 'upTo', 'full', 'cents', 'ofLowest']);

export type FieldProblem = 'missing' | 'notNumber' | 'tooPrecise' | 'tooLong';
type Reading = {
  /** As typed, numbers read; a field that could not be read holds 0 or nothing, and stands in `errors`. */
  readonly section: unknown;
  readonly errors: Readonly<Record<string, FieldProblem>>;
};

/** What the fields of a section hold; other fields of the form are left aside. */
export function readSection(entries: Iterable<readonly [string, unknown]>): Reading {
  const errors: Record<string, FieldProblem> = {};
  const root: Record<string, unknown> = {};
  for (const [name, typed] of entries) {
    const keys = keysOf(name);
    if (keys[0] !== 'section' || typeof typed !== 'string' || !keys.every(isPlain)) continue;
    const { value, problem } = readField(String(keys.findLast((key) => typeof key === 'string')), typed);
    if (problem !== undefined) errors[name] = problem;
    put(root, keys, value);
  }
  return { section: compact(root.section), errors };
}

function isPlain(key: string | number): boolean {
  return typeof key === 'number'
    ? key < MOST_ITEMS
    : /^[a-z]{1,30}$/i.test(key) && !(key in Object.prototype);
}

function readField(name: string, typed: string): { value: unknown; problem?: FieldProblem } {
  const unit = units[name];
  const text = typed.trim();
  if (unit === undefined)
    return text.length > LONGEST_TEXT ? { value: '', problem: 'tooLong' } : { value: text };
  if (text === '') return mayBeEmpty.has(name) ? { value: null } : { value: 0, problem: 'missing' };
  return readNumber(text, unit);
}

/** Comma or point; spaces between groups of digits pass. */
function readNumber(typed: string, unit: Unit): { value: number; problem?: FieldProblem } {
  const [, whole = '', decimals = ''] = /^(\d+)(?:[.,](\d*))?$/.exec(typed.replaceAll(/\s/g, '')) ?? [];
  if (whole === '') return { value: 0, problem: 'notNumber' };
  const most = unit === 'whole' ? 0 : 2;
  if (decimals.length > most) return { value: 0, problem: 'tooPrecise' };
  const value = unit === 'whole' ? Number(whole) : Number(`${whole}${decimals.padEnd(2, '0')}`);
  return Number.isSafeInteger(value) ? { value } : { value: 0, problem: 'notNumber' };
}

function put(root: Record<string, unknown>, keys: readonly (string | number)[], value: unknown): void {
  let here: Record<string | number, unknown> = root;
  for (const [index, key] of keys.entries()) {
    if (index === keys.length - 1) here[key] = value;
    else {
      here[key] ??= typeof keys[index + 1] === 'number' ? [] : {};
      here = here[key] as Record<string | number, unknown>;
      if (typeof here !== 'object') return;
    }
  }
}

/** A form leaves no gaps between the items of a list; a list sent with some has none afterwards. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compact(inner)]));
}

/** The other way: the texts that the fields show at first, with the decimal sign of the page's language. */
export function typedSection(value: unknown, decimal: ',' | '.', name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => typedSection(item, decimal, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, typedSection(inner, decimal, key)]),
    );
  }
  if (typeof value !== 'number') return value ?? undefined;
  if (units[name] === 'whole') return String(value);
  const whole = String(Math.trunc(value / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0');
  const rest = value % 100;
  return rest === 0 ? whole : `${whole}${decimal}${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}
