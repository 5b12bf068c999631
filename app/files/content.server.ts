import { open } from 'node:fs/promises';
import type { AcceptedType } from './limits.ts';

const mediaTypes: Readonly<Record<AcceptedType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
};

/** The type that a file name promises; undefined when it is none that we accept. */
export function promisedType(extension: string): AcceptedType | undefined {
  const type = extension === 'jpeg' ? 'jpg' : extension;
  return type in mediaTypes ? (type as AcceptedType) : undefined;
}

/** The media type when the bytes are what the extension promises, else undefined. A name alone proves nothing. */
export async function provenMediaType(path: string, promised: AcceptedType): Promise<string | undefined> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path);
  if (promised === 'txt' || promised === 'csv') {
    return found === undefined && (await isText(path)) ? mediaTypes[promised] : undefined;
  }
  return found?.mime === mediaTypes[promised] ? mediaTypes[promised] : undefined;
}

const CHUNK = 64 * 1024;

/** No control characters but tabs and ends of lines; UTF-8 or the one-byte code page Excel still saves CSV in. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return true;
      for (let at = 0; at < bytesRead; at += 1) {
        const byte = chunk[at] ?? 0;
        if (
          byte === 0x7f ||
          (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)
        ) {
          return false;
        }
      }
    }
  } finally {
    await file.close();
  }
}
