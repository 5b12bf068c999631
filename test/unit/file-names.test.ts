import { describe, expect, test } from 'vitest';
import { cleanName, disposition, extensionOf } from '#app/files/names.ts';

describe('names of files', () => {
  test.each([
    ['Réponse à l’appel – été.pdf', 'Réponse à l’appel – été.pdf'],
    ['C:\\Soumission\\Prix.xlsx', 'Prix.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['re\u0301ponse.pdf', 'réponse.pdf'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['a\r\nSet-Cookie: b.pdf', 'aSet-Cookie: b.pdf'],
    ['  deux   espaces .pdf', 'deux espaces .pdf'],
    ['dossier/', ''],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanName(given)).toBe(expected);
  });

  test('a long one keeps its extension', () => {
    const name = cleanName(`${'é'.repeat(400)}.docx`);
    expect([...name]).toHaveLength(180);
    expect(extensionOf(name)).toBe('docx');
  });

  test('the header is ASCII, the name in it whole', () => {
    const header = disposition('attachment', 'Réponse "finale" (été).pdf');
    expect(header).toBe(
      `attachment; filename="Reponse _finale_ (ete).pdf"; filename*=UTF-8''R%C3%A9ponse%20%22finale%22%20%28%C3%A9t%C3%A9%29.pdf`,
    );
    expect(header).toMatch(/^[\x20-\x7e]+$/);
  });
});
