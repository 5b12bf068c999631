import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemonstration } from '#test/support/make-demonstration.ts';
import { startServer } from '#test/support/start-server.ts';
import type { Figure } from './figure.ts';
import { median } from './timing.ts';

const ROUNDS = 9;
const REQUESTS = 10;

/**
 * Each kind of public page of the demonstration as everybody gets it, beside the same React tree drawn anew (asked for
 * with a cookie of ours); the page that gains least counts.
 */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gss-bench-'));
  const data = join(folder, 'data');
  makeDemonstration(data);
  const server = await startServer({ LOG_LEVEL: 'silent', DATA_DIR: data, DEMO: '1' });
  try {
    const pages = await publicPages(server.origin);
    let script = 0;
    const rates: number[] = [];
    for (const page of pages) {
      const [kept, drawn]: [number[], number[]] = [[], []];
      for (let round = -2; round < ROUNDS; round++) {
        const one = await rounds(`${server.origin}${page}`, {});
        const other = await rounds(`${server.origin}${page}`, { Cookie: 'gss-note=none' });
        script += one.scripts;
        if (round < 0) continue;
        kept.push(one.ms);
        drawn.push(other.ms);
      }
      rates.push(median(drawn) / median(kept));
      if (process.env.BENCH_DETAIL) console.log(page, median(drawn), median(kept));
    }
    const least = Math.min(...rates);
    return [
      {
        figure: `${pages.length} public pages, requests per second, times the same page drawn anew, at the least`,
        value: Math.round(least * 100) / 100,
        limit: 5,
        ok: least >= 5,
      },
      { figure: 'scripts that a public page names', value: script, limit: 0, ok: script === 0 },
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One page of each kind that links lead to from the home page and that is kept for everybody. */
async function publicPages(origin: string): Promise<string[]> {
  const kinds = new Map<string, string>();
  const waiting = ['/fr'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
    if (kinds.has(kind)) continue;
    const answer = await fetch(origin + path, { redirect: 'manual' });
    const shared = answer.headers.get('cache-control')?.startsWith('public') === true;
    if (!shared || answer.headers.get('content-type')?.startsWith('text/html') !== true) continue;
    kinds.set(kind, path);
    const links = (await answer.text()).matchAll(/href="(\/fr[^"?#]*)/g);
    waiting.push(...[...links].map(([, href = '']) => href));
  }
  return [...kinds.values()];
}

const agent = new Agent({ keepAlive: true });

async function rounds(page: string, headers: Record<string, string>) {
  let scripts = 0;
  const began = performance.now();
  for (let index = 0; index < REQUESTS; index++) scripts += await scriptsOf(page, headers);
  return { ms: performance.now() - began, scripts };
}

function scriptsOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { ...headers, 'Accept-Encoding': 'identity' } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
        resolve(Buffer.concat(pieces).includes('<script') ? 1 : 0);
      });
    });
    sent.on('error', reject).end();
  });
}
