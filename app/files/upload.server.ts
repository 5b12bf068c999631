import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import type { ActProblem } from '#app/acts/problems.ts';
import { promisedType, provenMediaType } from './content.server.ts';
import { type AcceptedType, acceptedTypes, mostBytes, mostFilesAtOnce } from './limits.ts';
import { cleanName, extensionOf } from './names.ts';
import { discard, type Incoming, receive } from './store.server.ts';

/** A file that arrived whole, of a type we accept, named as the bidder named it; not yet anyone's. */
export type Upload = Incoming & { name: string; mediaType: string };
export type Uploads = { files: Upload[]; problems: ActProblem[] };
type Wanted = {
  readonly most?: number;
  readonly mostFiles?: number;
  readonly types?: readonly AcceptedType[];
  /** Gets what was typed beside the files, as far as it arrives. */
  readonly fields?: URLSearchParams;
};

/** Beyond what the files may weigh: boundaries, headers and the small fields. */
const overhead = 1_000_000;

/**
 * Reads a form with files from the wire to the disk, never holding a file in memory. All or nothing: with a problem, or
 * when the connection breaks, no file is left. Whoever calls it keeps the files, or discards them.
 */
export async function receiveUploads(
  request: Request,
  { most = mostBytes, mostFiles = mostFilesAtOnce, types = acceptedTypes, fields }: Wanted = {},
): Promise<Uploads> {
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null || !type.startsWith('multipart/form-data'))
    return refused([{ code: 'file-missing', at: 'file' }]);
  const arriving: Promise<Arrival>[] = [];
  const problems: ActProblem[] = [];
  try {
    const parser = busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      // A file of exactly the limit counts as cut by it.
      limits: { files: mostFiles, fileSize: most + 1, fields: 20, fieldSize: 20_000 },
    });
    parser.on('file', (_field, stream, { filename }) => {
      const name = cleanName(filename ?? '');
      if (name === '') return void stream.resume();
      arriving.push(receiveOne(stream, name, { most, types }));
    });
    parser.on('field', (name, value) => fields?.append(name, value));
    parser.on('filesLimit', () => problems.push({ code: 'too-many-files', at: 'file', most: mostFiles }));
    const body = Readable.fromWeb(request.body as ReadableStream);
    await pipeline(body, toTheEnd(parser, mostFiles * most + overhead));
  } catch {
    problems.push({ code: 'file-cut-off', at: 'file' });
  }
  const arrived = await Promise.all(arriving);
  const files = arrived.flatMap((one) => (one.kind === 'whole' ? [one.upload] : []));
  const broken = arrived.find((one) => one.kind === 'broken');
  const cutOff = problems.some(({ code }) => code === 'file-cut-off');
  if (!cutOff) problems.push(...arrived.flatMap((one) => (one.kind === 'refused' ? [one.problem] : [])));
  if (files.length === 0 && problems.length === 0 && !broken)
    problems.push({ code: 'file-missing', at: 'file' });
  if (problems.length === 0 && !broken) return { files, problems };
  await discardAll(files);
  // Not the connection but the disk: nobody can mend that by trying again.
  if (broken && !cutOff) throw broken.error;
  return refused(problems);
}

/**
 * Does `work`, and reads to its end a body that it did not want: a browser sends a whole form before it listens to the
 * answer, and would wait for ever.
 */
export async function drained<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (!request.bodyUsed) await request.body?.pipeTo(new WritableStream()).catch(() => {});
  }
}

export async function discardAll(files: readonly Incoming[]): Promise<void> {
  for (const file of files) await discard(file);
}

type FileStream = Readable & { truncated?: boolean };
type Arrival =
  | { kind: 'whole'; upload: Upload }
  | { kind: 'refused'; problem: ActProblem }
  | { kind: 'broken'; error: unknown };

/** Never rejects, and always reads the stream to its end: the files after it wait for that. */
async function receiveOne(
  stream: FileStream,
  name: string,
  { most, types }: Required<Pick<Wanted, 'most' | 'types'>>,
): Promise<Arrival> {
  const forbidden: ActProblem = {
    code: 'file-type-forbidden',
    at: 'file',
    name,
    types: types.join(', '),
  };
  const promised = promisedType(extensionOf(name));
  let incoming: Incoming | undefined;
  // The form may break before anyone reads the stream, and an error that nobody hears ends the process.
  stream.on('error', () => {});
  try {
    if (promised === undefined || !types.includes(promised)) return { kind: 'refused', problem: forbidden };
    incoming = await receive(stream);
    if (stream.truncated) {
      return { kind: 'refused', problem: { code: 'file-too-big', at: 'file', name, most } };
    }
    if (incoming.size === 0) return { kind: 'refused', problem: { code: 'file-empty', at: 'file', name } };
    const mediaType = await provenMediaType(incoming.path, promised);
    if (mediaType === undefined) return { kind: 'refused', problem: forbidden };
    const upload = { ...incoming, name, mediaType };
    incoming = undefined;
    return { kind: 'whole', upload };
  } catch (error) {
    return { kind: 'broken', error };
  } finally {
    stream.resume();
    if (incoming !== undefined) await discard(incoming);
  }
}

function refused(problems: ActProblem[]): Uploads {
  return { files: [], problems };
}

/**
 * Hands a body to its parser. Of one that makes no sense, or is longer than any form of ours, the rest is read and thrown
 * away: closing the line at once would take the answer with it.
 */
function toTheEnd(parser: Writable, mostBytes: number): Writable {
  let seen = 0;
  let wrong: Error | null = null;
  parser.on('error', (error) => {
    wrong ??= error;
  });
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > mostBytes && wrong === null) parser.destroy(new Error('longer than any form'));
      if (parser.destroyed || parser.write(chunk)) return done();
      const goOn = () => {
        parser.off('drain', goOn).off('close', goOn);
        done();
      };
      parser.on('drain', goOn).on('close', goOn);
    },
    final(done) {
      if (wrong !== null || parser.destroyed) return done(wrong ?? new Error('cut off'));
      parser.on('finish', () => done()).on('error', done);
      parser.end();
    },
    destroy(error, done) {
      parser.destroy(error ?? undefined);
      done(error);
    },
  });
}
