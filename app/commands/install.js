// Plain Node, because it runs before anything is installed: brings node_modules and the build up to date when, and
// only when, what they are made from has changed. `--no-build` stops after the packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const packagesStamp = join(root, 'node_modules', '.gss-workbench.json');
const buildStamp = join(root, 'build', '.gss-workbench.json');
const sources = [
  'app',
  'db',
  'scoring',
  'public',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node ${process.versions.node} : il faut 20.19 ou plus récent. / Node 20.19 or later is needed.`,
  );
  process.exit(1);
}

const packages = {
  lock: hashOf(['package-lock.json']),
  // A native module built for another Node does not load.
  modules: process.versions.modules,
  platform: `${process.platform}-${process.arch}`,
};
if (!matches(packagesStamp, packages)) {
  // Native modules are compiled on all cores.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { JOBS: 'max', ...nodeHeaders() });
  stamp(packagesStamp, packages);
}

if (!process.argv.includes('--no-build')) {
  const built = { sources: hashOf(sources), packages: packages.lock };
  if (!matches(buildStamp, built)) {
    run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'], {
      NODE_ENV: 'production',
    });
    stamp(buildStamp, built);
  }
}

/** @param {string[]} entries */
function hashOf(entries) {
  const hash = createHash('sha256');
  for (const entry of entries) add(hash, entry);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function add(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  let names;
  try {
    names = readdirSync(full).sort();
  } catch {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  for (const name of names) add(hash, `${path}/${name}`);
}

/**
 * @param {string} file
 * @param {Record<string, string>} wanted
 */
function matches(file, wanted) {
  try {
    return readFileSync(file, 'utf8') === JSON.stringify(wanted);
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {Record<string, string>} content
 */
function stamp(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

/**
 * Where Node's headers stand on this machine, native modules compile against them instead of fetching a copy.
 * @returns {Record<string, string>}
 */
function nodeHeaders() {
  const prefix = resolve(dirname(process.execPath), '..');
  const local = existsSync(join(prefix, 'include/node/node.h'));
  return local && process.env.npm_config_nodedir === undefined ? { npm_config_nodedir: prefix } : {};
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
function run(command, args, environment) {
  // The npm that called us, rather than whichever comes first on the path.
  const npm = command === 'npm' ? process.env.npm_execpath : undefined;
  const { status } = spawnSync(npm ? process.execPath : command, npm ? [npm, ...args] : args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32' && !npm,
  });
  if (status !== 0) process.exit(status ?? 1);
}
