import { beforeEach, expect, test, vi } from 'vitest';
import { autosave, startAutosave } from '#app/autosave/autosave.ts';
import { keepUnsaved, readKept } from '#app/autosave/kept.ts';

type Answer = { value: string };
const key = 'gss-response r s people';

/** The browser's own store, for as long as a test. */
beforeEach(() => {
  const texts = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => texts.set(name, text),
    removeItem: (name: string) => texts.delete(name),
  });
});

const page = () => startAutosave<Answer>([{ id: 'views', saved: { value: '' }, revision: 0 }]);
const typing = (value: string) =>
  autosave(page(), { type: 'edit', id: 'views', typed: { value } }) as ReturnType<typeof page>;

test('a window where nothing is unsent leaves what another one keeps', () => {
  keepUnsaved(key, typing('Pas encore parti.').cells, new Map());
  keepUnsaved(key, page().cells, new Map());
  expect(readKept(key)).toEqual({ views: { typed: { value: 'Pas encore parti.' }, revision: 0 } });
});

test('what is stored, or taken back by the one who typed it, is kept no longer', () => {
  const own = new Map<string, Answer>();
  keepUnsaved(key, typing('Oui.').cells, own);
  keepUnsaved(key, typing('').cells, own);
  expect(readKept(key)).toEqual({});
  const sent = autosave(typing('Oui.'), { type: 'send', id: 'views' });
  keepUnsaved(key, sent.cells, new Map());
  const stored = autosave(sent, { type: 'saved', id: 'views', revision: 1, savedAt: 0 });
  keepUnsaved(key, stored.cells, new Map());
  expect(readKept(key)).toEqual({});
});
