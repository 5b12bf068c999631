import { longestName } from './limits.ts';

// Control characters, and those that turn the direction of a text and so can disguise an extension.
const invisible = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The bidder's name for a file, accents kept, without folders or anything that cannot be seen. Empty when nothing is left. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const visible = base.replaceAll(invisible, '').replaceAll(/\s+/g, ' ').trim();
  const characters = [...visible];
  if (characters.length <= longestName) return visible;
  const end = extensionOf(visible);
  const kept = end === '' ? '' : `.${end}`;
  return `${characters.slice(0, longestName - kept.length).join('')}${kept}`;
}

/** Without the dot, in small letters; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A Content-Disposition by RFC 6266: an ASCII name for old readers, the real one beside it. */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\%;]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
