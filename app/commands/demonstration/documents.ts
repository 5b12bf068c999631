import { Readable } from 'node:stream';
import { receive } from '#app/files/store.server.ts';
import type { Upload } from '#app/files/upload.server.ts';

/** A document of one page, small and real: what bidders of the demonstration file, and what it posts. */
export async function filedDocument(name: string, title: string, lines: readonly string[]): Promise<Upload> {
  const incoming = await receive(Readable.from([pdfOf(title, lines)]));
  return { ...incoming, name: `${name}.pdf`, mediaType: 'application/pdf' };
}

function pdfOf(title: string, lines: readonly string[]): Buffer {
  const text = [
    'BT /F2 18 Tf 56 760 Td',
    `(${escaped(title)}) Tj`,
    '/F1 11 Tf 0 -34 Td 16 TL',
    ...lines.flatMap(wrapped).map((line) => `(${escaped(line)}) Tj T*`),
    'ET',
  ].join('\n');
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
  return Buffer.from(`${file}${end}startxref\n${file.length}\n%%EOF\n`, 'latin1');
}

/** Typographic signs that stand elsewhere in the font's code page than in Latin-1. */
const winAnsi: Readonly<Record<string, string>> = { '’': '\x92', '–': '\x96', '—': '\x97', œ: '\x9c' };

function escaped(line: string): string {
  return line.replaceAll(/[’–—œ]/g, (sign) => winAnsi[sign] ?? sign).replaceAll(/[\\()]/g, '\\$&');
}

function wrapped(line: string): string[] {
  return line === '' ? [''] : (line.match(/.{1,88}(?:\s|$)/g) ?? [line]);
}
