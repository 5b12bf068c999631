/*
 * Loaded into a server before it starts (`NODE_OPTIONS=--import`): how long nobody else had a turn, at most, and how far
 * its memory rose. The first SIGUSR2 begins, the second writes both to WATCH_FILE.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.WATCH_FILE;
let watching = false;
let [before, highest, held] = [0, 0, 0];
let last = now();

if (isMainThread && file !== undefined) {
  process.on('SIGUSR2', () => {
    look();
    if (watching) {
      writeFileSync(file, JSON.stringify({ added: (highest - before) / 1_000_000, held }));
      watching = false;
      return;
    }
    before = process.memoryUsage.rss();
    [highest, held, last, watching] = [before, 0, now(), true];
    next();
  });
}

function next() {
  setTimeout(() => {
    look();
    if (watching) next();
  }, 1);
}

function look() {
  const at = now();
  // Less the time in which this thread was ready and other programs had the processor.
  held = Math.max(held, at.clock - last.clock - (at.waited - last.waited));
  last = at;
  highest = Math.max(highest, process.memoryUsage.rss());
}

function now() {
  return { clock: performance.now(), waited: waitedForTurns() };
}

function waitedForTurns() {
  try {
    const path = `/proc/self/task/${process.pid}/schedstat`;
    return Number(readFileSync(path, 'utf8').split(' ')[1]) / 1_000_000;
  } catch {
    return 0;
  }
}
