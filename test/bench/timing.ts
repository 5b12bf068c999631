import { readFileSync } from 'node:fs';

/**
 * Nanoseconds of `work`, its own computing and waiting for the disk; where Linux says so (schedstat), without the time
 * in which it was ready and other programs had the processor.
 */
export async function timed(work: () => unknown): Promise<number> {
  const [began, waited] = [process.hrtime.bigint(), waitedForTurns()];
  await work();
  return Number(process.hrtime.bigint() - began - (waitedForTurns() - waited));
}

function waitedForTurns(): bigint {
  try {
    return BigInt(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1] ?? 0);
  } catch {
    return 0n;
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
