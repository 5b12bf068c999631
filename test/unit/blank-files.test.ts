import { expect, test } from 'vitest';
import { blankFile } from '#app/sounding/blank-files.server.ts';

test('a blank file is made once per version, language and deadline, and made again after a failure', async () => {
  let made = 0;
  const make = async () => Buffer.from(String(++made));
  const one = {
    sounding: { deadline: new Date(0) },
    questionnaire: { id: 'v' },
    lang: 'fr',
    part: { sessions: [] },
  } as const;
  const pdf = { ...one, kind: 'pdf' } as const;
  const asked = [pdf, pdf, { ...one, kind: 'xlsx' }, { ...pdf, lang: 'en' }] as const;
  const files = await Promise.all(asked.map((blank) => blankFile(blank, make)));
  expect(files.map(String)).toEqual(['1', '1', '2', '3']);
  const later = { ...pdf, sounding: { deadline: new Date(1) } };
  await expect(blankFile(later, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(String(await blankFile(later, make))).toBe('4');
  expect(String(await blankFile({ ...pdf, questionnaire: { id: 'w' } }, make))).toBe('5');
  const session = { id: 's', title: 'Séance', at: '1er mai', until: '', href: '' };
  expect(String(await blankFile({ ...pdf, part: { sessions: [session] } }, make))).toBe('6');
});
