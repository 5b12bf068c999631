import { writeWorkbook } from '#app/workbook/write-workbook.ts';
import { largeWorkbook, sink } from '#test/bench/workbook.ts';

/** One export in a fresh process, as the first of a day; prints what it added to the memory and its longest hold. */
const data = largeWorkbook();
globalThis.gc?.();
const before = process.memoryUsage.rss();
let highest = before;
let held = 0;
let last = { at: performance.now(), cpu: process.cpuUsage() };
let watching = true;
setImmediate(watch);
await writeWorkbook(data, 'fr', sink());
watching = false;
process.stdout.write(JSON.stringify({ added: (highest - before) / 1_000_000, held }));

/** A hold is what the clock says, or what this process did meanwhile if that is less: other processes have their turns too. */
function watch(): void {
  const [at, cpu] = [performance.now(), process.cpuUsage()];
  const worked = (cpu.user - last.cpu.user + cpu.system - last.cpu.system) / 1000;
  held = Math.max(held, Math.min(at - last.at, worked));
  last = { at, cpu };
  highest = Math.max(highest, process.memoryUsage.rss());
  if (watching) setImmediate(watch);
}
