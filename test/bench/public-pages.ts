import { Agent, request } from 'node:http';
import { startServer } from '#test/support/start-server.ts';
import type { Figure } from './figure.ts';
import { median } from './timing.ts';

const ROUNDS = 20;
const REQUESTS = 10;
const pages = ['/fr', '/en/regions'];

/** Public pages as everybody gets them, beside the same React tree drawn anew (asked for with a cookie of ours). */
export async function run(): Promise<Figure[]> {
  const server = await startServer({ LOG_LEVEL: 'silent' });
  try {
    const [kept, drawn]: [number[], number[]] = [[], []];
    let script = 0;
    for (let round = -3; round < ROUNDS; round++) {
      const [one, other] = [
        await rounds(server.origin, {}),
        await rounds(server.origin, { Cookie: 'gss-note=none' }),
      ];
      script += one.scripts;
      if (round < 0) continue;
      kept.push(one.ms);
      drawn.push(other.ms);
    }
    const rate = Math.round((median(drawn) / median(kept)) * 100) / 100;
    return [
      {
        figure: 'public pages, requests per second, times the same page drawn anew',
        value: rate,
        limit: 5,
        ok: rate >= 5,
      },
      { figure: 'scripts that a public page names', value: script, limit: 0, ok: script === 0 },
    ];
  } finally {
    await server.stop();
  }
}

const agent = new Agent({ keepAlive: true });

async function rounds(origin: string, headers: Record<string, string>) {
  let scripts = 0;
  const began = performance.now();
  for (let index = 0; index < REQUESTS; index++)
    for (const page of pages) scripts += await scriptsOf(`${origin}${page}`, headers);
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
