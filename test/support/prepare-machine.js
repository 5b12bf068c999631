import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** One found on the machine, else Debian's, else Playwright's own. */
export function findOrInstallBrowser() {
  const found = process.env.BROWSER_PATH ?? onPath(browsers) ?? playwrights();
  if (found !== undefined) return found;
  if (canUseApt() && apt('chromium')) return onPath(browsers);
  console.log('No browser found; fetching Playwright’s own Chromium.');
  spawnSync(process.execPath, [playwrightCli(), 'install', 'chromium'], { stdio: 'inherit' });
  return playwrights();
}

/** LibreOffice recalculates exported workbooks; without it that test is skipped. */
export function findOrInstallOffice() {
  const names = ['soffice', 'libreoffice'];
  const found = process.env.SOFFICE_PATH ?? onPath(names);
  if (found !== undefined) return found;
  if (canUseApt() && apt('libreoffice-calc')) return onPath(names);
  console.log('LibreOffice is not installed: the recalculation of exported workbooks is not tested.');
  return undefined;
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

function playwrightCli() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

function playwrights() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath(['apt-get']) !== undefined;
}

/** @param {string} name */
function apt(name) {
  console.log(`Installing ${name} from the distribution.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) return false;
  }
  return true;
}
