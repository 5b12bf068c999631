import { request as plainRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

/** `fetch` does not let a test choose Host or leave out Origin. */
function ask({ method = 'GET', path = '/fr/sign-in', headers = {}, body }: Asked) {
  return new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve, reject) => {
    const url = new URL(path, server.origin);
    const sized =
      body === undefined ? headers : { 'Content-Length': String(Buffer.byteLength(body)), ...headers };
    const asked = plainRequest(url, { method, headers: sized }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string>, text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('every answer', () => {
  test.each(['/fr/sign-in', '/en/sign-in', '/fr/nothing-here', '/health', '/favicon.svg'])(
    '%s carries the headers',
    async (path) => {
      const { headers } = await ask({ path });
      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'; script-src 'self' 'nonce-[^']{22,}';/,
      );
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test('a nonce serves once', async () => {
    const [first, second] = await Promise.all([ask({}), ask({})]);
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy']);
  });

  test.each(['/fr', '/fr/nothing-here', '/elsewhere'])('%s is sent whole, with its length', async (path) => {
    const page = await ask({ path });
    expect(page.headers['content-length']).toBe(String(Buffer.byteLength(page.text)));
    expect(page.text).toMatch(/^<!DOCTYPE html>.*<\/html>/s);
    const head = await ask({ path, method: 'HEAD' });
    expect(head).toMatchObject({ status: page.status, text: '' });
  });

  test('a page goes packed to whoever takes it so, but never beside words from its address', async () => {
    const headers = { 'Accept-Encoding': 'gzip, br' };
    const asked = (path: string) => fetch(new URL(path, server.origin), { headers });
    const page = await asked('/fr/sign-in');
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(page.headers.get('vary')).toContain('Accept-Encoding');
    expect(await page.text()).toMatch(/^<!DOCTYPE html>.*<\/html>/s);
    expect((await asked('/fr/sign-in?to=%2Ffr%2Fwork')).headers.get('content-encoding')).toBeNull();
    expect((await ask({})).headers['content-encoding']).toBeUndefined();
  });

  test('pages are stored nowhere, hashed assets for a year', async () => {
    const page = await ask({});
    expect(page.headers['cache-control']).toBe('no-store');
    const [asset] = /\/assets\/root-[^"]+\.css/.exec(page.text) ?? [];
    expect((await ask({ path: asset ?? '' })).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
  });
});

describe('unsafe requests', () => {
  const body = 'intent=anything';
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const paths = ['/fr', '/fr.data', '/health', '/assets/x.js', '/nowhere'];

  test.each(paths)('a post from elsewhere to %s is refused', async (path) => {
    for (const Origin of ['https://elsewhere.example', 'null', `${server.origin}.example`]) {
      expect((await ask({ method: 'POST', path, headers: { ...form, Origin }, body })).status).toBe(403);
    }
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s without any origin is refused', async (method) => {
    expect((await ask({ method, headers: form, body })).status).toBe(403);
    expect((await ask({ method, headers: { ...form, 'Sec-Fetch-Site': 'cross-site' }, body })).status).toBe(
      403,
    );
  });

  test('our own origin passes the check', async () => {
    const own = { ...form, Origin: server.origin };
    expect((await ask({ method: 'POST', path: '/fr/nothing-here', headers: own, body })).status).not.toBe(
      403,
    );
  });

  test('a forwarded host does not make a foreign origin ours', async () => {
    const headers = { ...form, Origin: 'https://elsewhere.example', 'X-Forwarded-Host': 'elsewhere.example' };
    expect((await ask({ method: 'POST', headers, body })).status).toBe(403);
  });

  test('a form that says no length, or too much, is not read', async () => {
    const own = { ...form, Origin: server.origin };
    const chunked = { ...own, 'Transfer-Encoding': 'chunked' };
    expect((await ask({ method: 'POST', headers: chunked })).status).toBe(411);
  });

  test.each([
    ['fr', 'sign-in', form['Content-Type'], 2_000_000, 'L’envoi est trop volumineux', '1 Mo'],
    [
      'en',
      'x/attach?to=a',
      'multipart/form-data; boundary=limit',
      3_000_000_000,
      'Too much was sent at once',
      '2 GB',
    ],
  ])(
    'beyond the limit gets a page in %s, and the line is closed',
    async (lang, path, type, length, title, most) => {
      const { hostname, port, host } = new URL(server.origin);
      const socket = connect(Number(port), hostname);
      const head = {
        ...{ Host: host, Origin: server.origin, 'Content-Type': type, 'Content-Length': length },
      };
      const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`POST /${lang}/${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
      // All of a form; of an upload as much as comes before its sender gives up.
      socket.write(Buffer.alloc(Math.min(length, 5_000_000), 'x'), () => length > 5_000_000 && socket.end());
      const answer = (await socket.setEncoding('utf8').toArray()).join('');
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toMatch(/^connection: close\r$/im);
      expect(answer).toContain(`<h1>${title}</h1>`);
      expect(answer.replaceAll('\u00a0', ' ')).toContain(most);
      expect(answer).toContain(`href="/${lang === 'fr' ? 'en' : 'fr'}/${path}"`);
    },
  );

  test('that is none is a page as well', async () => {
    const broken = { Origin: server.origin, 'Content-Type': 'multipart/form-data; boundary=limit' };
    const answer = await ask({ method: 'POST', headers: broken, body: '--limit\r\nno such thing' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('<h1>Demande incomprise</h1>');
  });
});

test('a foreign name pointed at this machine reaches nothing', async () => {
  expect((await ask({ headers: { Host: 'elsewhere.example' } })).status).toBe(421);
});

test('health answers', async () => {
  expect(await ask({ path: '/health' })).toMatchObject({ status: 200, text: 'ok' });
});

test('the root leads to French', async () => {
  expect(await ask({ path: '/' })).toMatchObject({ status: 302, headers: { location: '/fr' } });
});

test.each([
  ['/fr/nulle-part', 'Page introuvable', 'fr-CA'],
  ['/en/nowhere', 'Page not found', 'en-CA'],
  ['/de', 'Page introuvable', 'fr-CA'],
])('%s is a 404 in the page’s language', async (path, title, lang) => {
  const { status, text } = await ask({ path });
  expect(status).toBe(404);
  expect(text).toContain(`<h1>${title}</h1>`);
  expect(text).toContain(`lang="${lang}"`);
});

test('a plain page loads no script', async () => {
  expect((await ask({})).text).not.toContain('<script');
});

test.each([
  ['a page drawn once for everybody', '/fr/regions?text='],
  ['any other', '/fr/nowhere?shift='],
])('%s holds no gap where a letter with an accent falls between two of its pieces', async (_, path) => {
  const lengths = new Set<number>();
  for (let shift = 1; shift <= 80; shift++) {
    const { text } = await ask({ path: `${path}${'a'.repeat(shift)}` });
    lengths.add(text.length);
    expect(text).not.toContain('\0');
  }
  expect(lengths.size, 'the address stands on the page, and moves what follows').toBeGreaterThan(40);
});

test('behind a TLS proxy: HSTS, and the proxy’s word for the host', async () => {
  const behind = await startServer({ BEHIND_TLS_PROXY: '1' });
  try {
    const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'gss.example.ca' };
    const answer = await fetch(`${behind.origin}/fr`, { headers: forwarded });
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    const post = (Origin: string) =>
      fetch(`${behind.origin}/fr/nothing-here`, {
        method: 'POST',
        headers: { ...forwarded, Origin, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=1',
      });
    expect((await post('https://gss.example.ca')).status).not.toBe(403);
    expect((await post('http://gss.example.ca')).status).toBe(403);
  } finally {
    await behind.stop();
  }
});

test('without a TLS proxy it listens on this machine alone', async () => {
  await expect(startServer({ HOST: '0.0.0.0' })).rejects.toThrow(/BEHIND_TLS_PROXY/);
});
