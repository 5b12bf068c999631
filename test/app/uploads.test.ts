import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mostBytes } from '#app/files/limits.ts';
import { discardAbandoned, keep, readKept } from '#app/files/store.server.ts';
import { discardAll, receiveUploads } from '#app/files/upload.server.ts';
import { ownDataDirectory } from '#test/support/uploads.ts';

const data = ownDataDirectory();

/** Every file below the data folder. */
function onDisk(): string[] {
  const entries = readdirSync(data(), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

type Part = { name: string; content: Buffer };

function formOf(...parts: Part[]): Buffer {
  const pieces = parts.flatMap(({ name, content }) => [
    Buffer.from(`--limit\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from('--limit--\r\n')]);
}

function posted(body: Buffer | ReadableStream<Uint8Array>): Request {
  const headers = { 'Content-Type': 'multipart/form-data; boundary=limit' };
  return new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

const upload = (...parts: Part[]) => receiveUploads(posted(formOf(...parts)));

describe('receiving files', () => {
  test('a file lies under its hash once it is kept, and its name keeps its accents', async () => {
    const { files, problems } = await upload({ name: 'Été – réponse.pdf', content: pdf });
    expect(problems).toEqual([]);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(files).toMatchObject([
      { name: 'Été – réponse.pdf', mediaType: 'application/pdf', size: pdf.length, sha256 },
    ]);
    for (const file of files) await keep(file);
    for (const file of files) await keep(file);
    await discardAll(files);
    expect(onDisk()).toEqual([sha256]);
    const { stream, size } = await readKept(sha256);
    expect([Buffer.concat(await stream.toArray()), size]).toEqual([pdf, pdf.length]);
  });

  test('the same bytes twice are one file', async () => {
    const { files } = await upload({ name: 'un.pdf', content: pdf }, { name: 'deux.pdf', content: pdf });
    for (const file of files) await keep(file);
    await discardAll(files);
    expect(onDisk()).toHaveLength(1);
  });

  test.each([
    ['a.pdf', pdf, 'application/pdf'],
    ['a.PNG', png, 'image/png'],
    ['a.csv', Buffer.from('région;note\nPeel;7,5\n', 'latin1'), 'text/csv'],
    ['a.txt', Buffer.from('Été\r\n\tindenté'), 'text/plain'],
  ])('%s is what it says', async (name, content, mediaType) => {
    const { files } = await upload({ name, content });
    expect(files).toMatchObject([{ mediaType }]);
    await discardAll(files);
  });

  test.each([
    ['programme.exe', Buffer.from('MZ')],
    ['page.html', Buffer.from('<script>alert(1)</script>')],
    ['faux.pdf', png],
    ['faux.docx', Buffer.from('504b0304140000000800', 'hex')],
    ['faux.txt', pdf],
    ['faux.csv', Buffer.from([0x61, 0x00, 0x62])],
    ['sans-extension', pdf],
  ])('%s is refused, and nothing is left', async (name, content) => {
    const before = onDisk();
    expect(
      await upload({ name: 'bon.pdf', content: Buffer.concat([pdf, png]) }, { name, content }),
    ).toMatchObject({
      files: [],
      problems: [{ code: 'file-type-forbidden', at: 'file', name }],
    });
    expect(onDisk()).toEqual(before);
  });

  test('no file, or an empty one', async () => {
    expect(await upload()).toMatchObject({ problems: [{ code: 'file-missing' }] });
    expect(await upload({ name: '', content: Buffer.alloc(0) })).toMatchObject({
      problems: [{ code: 'file-missing' }],
    });
    expect(await upload({ name: 'vide.pdf', content: Buffer.alloc(0) })).toMatchObject({
      problems: [{ code: 'file-empty', name: 'vide.pdf' }],
    });
    expect(
      await receiveUploads(new Request('http://localhost/', { method: 'POST', body: 'a=b' })),
    ).toMatchObject({
      problems: [{ code: 'file-missing' }],
    });
  });

  test('eleven at once are too many', async () => {
    const parts = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.pdf`, content: pdf }));
    const before = onDisk();
    expect(await upload(...parts)).toMatchObject({
      files: [],
      problems: [{ code: 'too-many-files', most: 10 }],
    });
    expect(onDisk()).toEqual(before);
  });

  test('one byte more than 200 MB is too big, exactly 200 MB is not', async () => {
    const head = formOf({ name: 'gros.pdf', content: Buffer.alloc(0) });
    const cut = head.length - Buffer.byteLength('\r\n--limit--\r\n');
    const sized = (bytes: number) =>
      posted(streamOf(head.subarray(0, cut), pdf, bytes - pdf.length, head.subarray(cut)));
    const before = onDisk();
    expect(await receiveUploads(sized(mostBytes + 1))).toMatchObject({
      files: [],
      problems: [{ code: 'file-too-big', name: 'gros.pdf', most: mostBytes }],
    });
    expect(onDisk()).toEqual(before);
    const { files } = await receiveUploads(sized(mostBytes));
    expect(files).toMatchObject([{ size: mostBytes }]);
    await discardAll(files);
    expect(onDisk()).toEqual(before);
  });

  test('a connection that breaks in the middle leaves nothing', async () => {
    const whole = formOf(
      { name: 'un.pdf', content: pdf },
      { name: 'deux.pdf', content: Buffer.concat([pdf, pdf]) },
    );
    const before = onDisk();
    const cutOff = { files: [], problems: [{ code: 'file-cut-off', at: 'file' }] };
    expect(await receiveUploads(posted(whole.subarray(0, whole.length - 40)))).toEqual(cutOff);
    const failing = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(whole.subarray(0, 200));
      },
      pull(controller) {
        controller.error(new Error('aborted'));
      },
    });
    expect(await receiveUploads(posted(failing))).toEqual(cutOff);
    expect(onDisk()).toEqual(before);
  });

  test('what a process that died left behind is cleared a day later', async () => {
    const folder = join(data(), 'files', 'incoming');
    mkdirSync(folder, { recursive: true });
    const now = new Date('2026-01-03T00:00:00.000Z');
    for (const [name, age] of [
      ['old', 25],
      ['young', 1],
    ] as const) {
      writeFileSync(join(folder, name), 'x');
      const then = new Date(now.getTime() - age * 3_600_000);
      utimesSync(join(folder, name), then, then);
    }
    await discardAbandoned(now);
    expect(readdirSync(folder)).toEqual(['young']);
    expect(readFileSync(join(folder, 'young'), 'utf8')).toBe('x');
  });
});

/** Never the whole of it in memory: `filler` zero bytes after the first of the content. */
function streamOf(head: Buffer, first: Buffer, filler: number, tail: Buffer): ReadableStream<Uint8Array> {
  let left = filler;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(head);
      controller.enqueue(first);
    },
    pull(controller) {
      const size = Math.min(left, 1024 * 1024);
      left -= size;
      if (size > 0) return controller.enqueue(new Uint8Array(size));
      controller.enqueue(tail);
      controller.close();
    },
  });
}
