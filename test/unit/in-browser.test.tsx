import { describe, expect, it } from 'vitest';
import { translate } from '#app/i18n/in-browser.tsx';
import { languages } from '#app/i18n/languages.ts';
import { resources } from '#app/i18n/resources.ts';
import { translationsFor } from '#app/i18n/translator.server.ts';

/** Every key of an area, plural endings taken off. */
function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]): string[] => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof text === 'string' ? [key, key.replace(/_(one|many|other)$/, '')] : keysOf(text, key);
  });
}

describe.each(languages)('the browser reads the texts as the server does, in %s', (lang) => {
  const server = translationsFor(lang).t as unknown as (key: string, values?: object) => string;
  it.each(Object.entries(resources[lang]))('%s', (area, texts) => {
    const browser = translate(resources[lang], lang, 'common');
    for (const key of keysOf(texts)) {
      for (const count of [undefined, 0, 1, 2, 1_000_000]) {
        const values = {
          ...Object.fromEntries(namesIn(texts).map((name) => [name, `« ${name} » $& {{x}}`])),
          count,
        };
        expect(browser(`${area}:${key}`, values), `${area}:${key} ${count}`).toBe(
          server(`${area}:${key}`, values),
        );
      }
    }
  });

  it('a text of its own area, one of another, one that is missing', () => {
    const browser = translate(resources[lang], lang, 'common');
    for (const key of ['signIn', 'common:signIn', 'problems:score-missing', 'nothing.here']) {
      expect(browser(key)).toBe(server(key));
    }
  });
});

function namesIn(texts: object): string[] {
  return [...new Set([...JSON.stringify(texts).matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? ''))].filter(
    (name) => name !== 'count',
  );
}
