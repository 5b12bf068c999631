import { readFileSync } from 'node:fs';

/**
 * Nanoseconds of `work`, its own computing and waiting for the disk; where Linux says so (schedstat), without the time
 * in which it was ready and other programs had the processor.
 */
export async function timed(work: () => unknown): Promise<number> {
  return timedWith([], work);
}

/** As `timed`, where `work` also waits for other processes that had to wait for their turns: a server asked by it. */
export async function timedWith(pids: readonly number[], work: () => unknown): Promise<number> {
  const waiting = () => ['self', ...pids].reduce((total, pid) => total + waitedForTurns(pid), 0n);
  const [began, waited] = [process.hrtime.bigint(), waiting()];
  await work();
  return Number(process.hrtime.bigint() - began - (waiting() - waited));
}

function waitedForTurns(pid: number | string): bigint {
  try {
    return BigInt(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1] ?? 0);
  } catch {
    return 0n;
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
