import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = new URL('../../scoring/', import.meta.url);
const files = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

describe.each(files)('scoring/%s', (_, source) => {
  test('imports only its own folder', () => {
    const sources = [...source.matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    expect(sources.filter((path) => !path!.startsWith('#scoring/'))).toEqual([]);
  });

  test('knows no clock, chance, input or output', () => {
    expect(source).not.toMatch(
      /\b(Date\b|Math\.random|crypto\b|process\.|console\b|fetch\(|require\(|import\()/,
    );
  });

  test('has no way to turn what is missing into zero, or an exact number into a float', () => {
    expect(source).not.toMatch(
      /\|\| ?0\b|\?\? ?0\b|\?\? ?ZERO\b|parseFloat|toFixed|Math\.(round|floor|ceil|trunc)|Number\.EPSILON/,
    );
  });

  test('is short enough to be read', () => expect(source.split('\n').length).toBeLessThanOrEqual(400));
});
