// The one test command: prepares the machine, runs every checker and every runner, adds their reports up and ends with
// one line. `npm test -- --only unit,app` runs some of them; names as in `steps`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { findOrInstallBrowser, findOrInstallOffice } from './support/prepare-machine.js';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** `alone`: takes all cores by itself, or has a say in what others see. @typedef {{ name: string, alone: boolean, run: () => Promise<Count> }} Step */

/** @type {Step[]} */
const steps = [
  checker('types'),
  checker('lint'),
  checker('directions'),
  checker('dead-code'),
  checker('translations'),
  vitest('unit'),
  vitest('storage'),
  vitest('app'),
  journeys(),
];

const only = process.argv.includes('--only')
  ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',')
  : steps.map(({ name }) => name);
const unknown = only.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @type {Record<string, string>} */
const machine = {};
if (only.includes('journeys')) {
  const browser = findOrInstallBrowser();
  if (browser !== undefined) machine.BROWSER_PATH = browser;
}
if (only.includes('app') || only.includes('journeys')) {
  const office = findOrInstallOffice();
  if (office !== undefined) machine.SOFFICE_PATH = office;
}

const total = { passed: 0, failed: 0, skipped: 0 };
const chosen = steps.filter(({ name }) => only.includes(name));
// The checkers use one core each, and so side by side; a runner has the machine to itself.
await eachOf(
  chosen.filter(({ alone }) => !alone),
  availableParallelism(),
);
await eachOf(
  chosen.filter(({ alone }) => alone),
  1,
);
if (total.skipped > 0) console.log(`\n${total.skipped} skipped; the reasons stand above.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/**
 * @param {Step[]} waiting
 * @param {number} workers
 */
async function eachOf(waiting, workers) {
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await report(step);
  };
  await Promise.all(Array.from({ length: workers }, work));
}

/** @param {Step} step */
async function report({ name, alone, run: runStep }) {
  if (alone) console.log(`\n── ${name}`);
  const began = performance.now();
  const { passed, failed, skipped } = await runStep();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
}

/**
 * One of the scripts of package.json; counts as one test. What it says comes out in one piece.
 * @param {string} name
 * @returns {Step}
 */
function checker(name) {
  return {
    name,
    alone: false,
    async run() {
      const [command = '', ...args] = scripts[name].split(' ');
      const ok = (await run(command, args, { inOnePiece: true })) === 0;
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * @param {string} project
 * @returns {Step}
 */
function vitest(project) {
  const file = join(results, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  return {
    name: project,
    alone: true,
    async run() {
      const status = await run('vitest', args);
      return counted(status, file, (json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
      }));
    },
  };
}

/** @returns {Step} */
function journeys() {
  const file = join(results, 'journeys.json');
  return {
    name: 'journeys',
    alone: true,
    async run() {
      const args = ['test', '--config', 'test/journeys/playwright.config.ts', '--reporter=list,json'];
      const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      const status = await run('playwright', args, { environment });
      return counted(status, file, ({ stats }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      }));
    },
  };
}

/**
 * A runner that stops before its tests says so by its exit code alone.
 * @param {number} status
 * @param {string} file
 * @param {(json: any) => Count} read
 * @returns {Count}
 */
function counted(status, file, read) {
  /** @type {Count} */
  let count;
  try {
    count = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: Record<string, string>, inOnePiece?: boolean }} [how]
 * @returns {Promise<number>} the exit code
 */
function run(command, args, { environment = {}, inOnePiece = false } = {}) {
  const out = inOnePiece ? 'pipe' : 'inherit';
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', out, out],
    env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'warn', ...machine, ...environment },
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}
