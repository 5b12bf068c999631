// The one test command: prepares the machine, runs every checker and every runner, adds their reports up and ends with
// one line. `npm test -- --only unit,app` runs some of them; names as in `steps`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findOrInstallBrowser, findOrInstallOffice } from './support/prepare-machine.js';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, run: () => Count }} Step */

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
for (const step of steps.filter(({ name }) => only.includes(name))) {
  console.log(`\n── ${step.name}`);
  const began = performance.now();
  const count = step.run();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `── ${step.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`,
  );
}
if (total.skipped > 0) console.log(`\n${total.skipped} skipped; the reasons stand above.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/**
 * One of the scripts of package.json; counts as one test.
 * @param {string} name
 * @returns {Step}
 */
function checker(name) {
  return {
    name,
    run() {
      const [command = '', ...args] = scripts[name].split(' ');
      const ok = run(command, args) === 0;
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * @param {string} project
 * @returns {Step}
 */
function vitest(project) {
  const report = join(results, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return {
    name: project,
    run() {
      const status = run('vitest', args);
      return counted(status, report, (json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
      }));
    },
  };
}

/** @returns {Step} */
function journeys() {
  const report = join(results, 'journeys.json');
  return {
    name: 'journeys',
    run() {
      const args = ['test', '--config', 'test/journeys/playwright.config.ts', '--reporter=list,json'];
      const status = run('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
      return counted(status, report, ({ stats }) => ({
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
 * @param {string} report
 * @param {(json: any) => Count} read
 * @returns {Count}
 */
function counted(status, report, read) {
  /** @type {Count} */
  let count;
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function run(command, args, environment = {}) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'warn', ...machine, ...environment },
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}
