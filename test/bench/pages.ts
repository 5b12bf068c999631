import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openDatabase } from '#db/client.server.ts';
import { openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { startServer } from '#test/support/start-server.ts';
import { bareOf } from './autosave.ts';
import type { Figure } from './figure.ts';
import { median, timedWith } from './timing.ts';

const root = join(import.meta.dirname, '../..');
const ROUNDS = 25;
const comment = 'Réseau solide dans les deux régions rurales; le plan de transition reste à préciser.';
const REQUESTS = 8;

/**
 * The score sheet as people meet it: its browser JavaScript beside that of an empty page of the same build; its requests
 * per second beside the same build under remix-serve; one autosaved cell through HTTP beside the bare durable commit.
 */
export async function run(): Promise<Figure[]> {
  // Both write a line per request, both pack as hard: what is left is how each answers.
  const ours = await startServer({ DEMO: '1', LOG_LEVEL: 'info' });
  try {
    const file = join(ours.dataDirectory, 'gss.sqlite');
    const db = await openDatabase({ file });
    const step = await openTechnical(db, { evaluators: 5, bidders: 8 });
    await step.fill(step.evaluator, step.sheet);
    await db.close();
    const { cookie } = await signInAs(ours, { email: step.evaluator.email });
    const theirs = await startRemixServe(ours.dataDirectory);
    try {
      const script = await scriptOf(`${ours.origin}${sheetPath(step)}`, cookie);
      const packed = await pageRates([ours, theirs], sheetPath(step), cookie, 'gzip');
      const plain = await pageRates([ours, theirs], sheetPath(step), cookie, 'identity');
      const save = await autosaves(ours, step, cookie);
      return [
        figure(
          'browser JavaScript of the score sheet, times an empty page of the same build',
          script / scriptOfEmptyPage(),
          1.25,
        ),
        figure('browser JavaScript of the score sheet, times 86 KB', script / EMPTY_PAGE_BYTES, 1.25),
        figure('score sheet page, packed, requests per second, times remix-serve', packed, 1.1, 'least'),
        figure('score sheet page, plain, requests per second, times remix-serve', plain, 1.1, 'least'),
        figure('autosave through HTTP, times the bare durable commit', save, 8),
      ];
    } finally {
      await theirs.stop();
    }
  } finally {
    await ours.stop();
  }
}

/* browser JavaScript */

type Module = { module: string; imports?: string[] };
type Manifest = { entry: Module; routes: Record<string, Module> };

/** An empty Remix page, as it was measured when the limit was set. */
const EMPTY_PAGE_BYTES = 86 * 1024;

/** Every script that the page names, be it to load it ahead, to run it or to import it. */
async function scriptOf(address: string, cookie: string): Promise<number> {
  const answer = await fetch(address, { headers: { cookie } });
  const page = await answer.text();
  const files = new Set(page.match(/\/assets\/[^"'\s]+\.js/g));
  if (answer.status !== 200 || files.size < 5) throw new Error(`${answer.status}, ${files.size} scripts`);
  return gzipped(files);
}

/** What Remix itself brings: the entry and the root, for a route that does nothing. */
function scriptOfEmptyPage(): number {
  const { entry, routes } = manifest();
  const modules = [entry, ...(routes.root ? [routes.root] : [])];
  return gzipped(new Set(modules.flatMap(({ module, imports = [] }) => [module, ...imports])));
}

function gzipped(files: ReadonlySet<string>): number {
  return [...files].reduce(
    (total, file) => total + gzipSync(readFileSync(join(root, 'build/client', file))).length,
    0,
  );
}

function manifest(): Manifest {
  const folder = join(root, 'build/client/assets');
  const name = readdirSync(folder).find((file) => /^manifest-.*\.js$/.test(file));
  if (name === undefined) throw new Error('there is no build');
  const text = readFileSync(join(folder, name), 'utf8');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest;
}

/* requests */

function sheetPath({ sheet }: TechnicalStep): string {
  return `/fr/competitions/${sheet.competitionId}/lots/${sheet.lotId}/steps/${sheet.stepId}/sheets/${sheet.applicantId}`;
}

const agent = new Agent({ keepAlive: true });

type Asked = { readonly origin: string; readonly pid: number };

/** Requests per second of the first, times those of the second, both answering packed or both plain. */
async function pageRates(
  servers: readonly Asked[],
  path: string,
  cookie: string,
  wanted: 'gzip' | 'identity',
): Promise<number> {
  const headers = { Cookie: cookie, 'Accept-Encoding': wanted };
  const times: [number[], number[]] = [[], []];
  for (let round = -5; round < ROUNDS; round++) {
    for (const [which, { origin, pid }] of servers.entries()) {
      const taken = await timedWith([pid], async () => {
        for (let index = 0; index < REQUESTS; index++) {
          const { status, length, encoding = 'identity' } = await send(`${origin}${path}`, { headers });
          if (status !== 200 || length < 5_000 || encoding !== wanted)
            throw new Error(`${origin} answered ${status}, ${length} bytes, ${encoding}`);
        }
      });
      if (round >= 0) times[which]?.push(taken);
    }
  }
  return median(times[1]) / median(times[0]);
}

async function autosaves(
  server: { origin: string; dataDirectory: string },
  step: TechnicalStep,
  cookie: string,
): Promise<number> {
  const bareFile = join(server.dataDirectory, 'bare.sqlite');
  const db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  await sql`vacuum into ${bareFile}`.execute(db.write);
  await db.close();
  const bare = bareOf(bareFile, step);
  const headers = { Cookie: cookie, Origin: server.origin, 'Content-Type': 'application/json' };
  const times: [number[], number[]] = [[], []];
  for (let round = -20; round < ROUNDS * 4; round++) {
    const revision = round + 21;
    const score = revision % 2 === 0 ? '7,5' : '8';
    const cell = { criterionId: 'delivery', score, comment };
    const body = JSON.stringify({ ...cell, flagged: false, note: '', revision });
    const began = performance.now();
    const { status } = await send(`${server.origin}${sheetPath(step)}/cell`, {
      method: 'POST',
      headers,
      body,
    });
    const saved = performance.now();
    bare.save();
    if (status !== 200) throw new Error(`the autosave was answered ${status}`);
    if (round < 0) continue;
    times[0].push(saved - began);
    times[1].push(performance.now() - saved);
  }
  bare.close();
  return median(times[0]) / median(times[1]);
}

function send(
  url: string,
  { method = 'GET', headers, body }: { method?: string; headers: Record<string, string>; body?: string },
): Promise<{ status: number; length: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      let received = 0;
      response.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      const { statusCode: status = 0, headers } = response;
      response.on('end', () => resolve({ status, length: received, encoding: headers['content-encoding'] }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/* remix-serve */

const packer = pathToFileURL(join(import.meta.dirname, 'pack-as-ours.js')).href;

async function startRemixServe(dataDirectory: string) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['node_modules/@remix-run/serve/dist/cli.js', 'build/server/index.js'],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDirectory,
        DEMO: '1',
        LOG_LEVEL: 'silent',
        NODE_OPTIONS: `--import ${packer}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  // Its log is taken in as ours is, and thrown away.
  child.stdout?.resume();
  const origin = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    if (await fetch(`${origin}/favicon.ico`).catch(() => null)) break;
    if (attempt === 200 || child.exitCode !== null) throw new Error('remix-serve did not start');
    await sleep(100);
  }
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function figure(name: string, value: number, limit: number, bound: 'most' | 'least' = 'most'): Figure {
  return { figure: name, value, limit, ok: bound === 'most' ? value <= limit : value >= limit };
}
