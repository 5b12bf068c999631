/* Between a row's texts and numbers and the dates, booleans and objects above db/. */

export function toDate(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`not an instant: ${text}`);
  return date;
}

export function toDateOrNull(text: string | null): Date | null {
  return text === null ? null : toDate(text);
}

export function fromDate(date: Date): string {
  return date.toISOString();
}

export function fromDateOrNull(date: Date | null): string | null {
  return date === null ? null : fromDate(date);
}

export function toBoolean(flag: number): boolean {
  return flag === 1;
}

export function fromBoolean(value: boolean): number {
  return value ? 1 : 0;
}

/** The text was written by this application from a `T`. */
export function parseJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

const MOST_FROZEN = 60;
const frozen = new Map<string, unknown>();

/**
 * For long texts that are written once and read over and over (a published plan, a sealed result): equal texts are parsed
 * once and share one frozen value, so that a text changed in the database still shows.
 */
export function parseFrozen<T>(text: string): T {
  let value = frozen.get(text);
  if (value === undefined) {
    value = deepFreeze(parseJson(text));
    if (frozen.size >= MOST_FROZEN) frozen.clear();
    frozen.set(text, value);
  }
  return value as T;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

export function parseJsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : parseJson<T>(text);
}

/** For updates: leaves out what is not to change, converts the rest. */
export function ifGiven<T, R>(value: T | undefined, convert: (value: T) => R): R | undefined {
  return value === undefined ? undefined : convert(value);
}
