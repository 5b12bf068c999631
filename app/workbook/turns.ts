/** How long a workbook may keep everyone else waiting before it lets them go first. */
const TURN_MS = 8;

/** To be awaited between small pieces of work: answers at once, or after whatever else was waiting had its turn. */
export type Breathe = () => Promise<void> | undefined;

/** `stopped` says that nobody waits for the work any more; the next breath then throws. */
export function takeTurns(stopped: () => boolean): Breathe {
  let began = performance.now();
  return () => {
    if (performance.now() - began < TURN_MS) return undefined;
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        began = performance.now();
        if (stopped()) reject(new Error('nobody waits for this workbook any more'));
        else resolve();
      });
    });
  };
}
