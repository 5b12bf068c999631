import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { badRequest, checkForm } from '#app/http/parse-form.ts';

const labels = {
  name: 'account',
  score: 'required',
  email: 'footer.email',
  'rows[].points': 'required',
} as const;

function check(schema: z.ZodType, fields: Record<string, string>, lang: 'fr' | 'en' = 'fr') {
  return checkForm(new URLSearchParams(fields), { schema, labels, lang });
}

function errorOf(schema: z.ZodType, value: string | undefined, lang: 'fr' | 'en' = 'fr') {
  const submission = check(z.object({ name: schema }), value === undefined ? {} : { name: value }, lang);
  return submission.status === 'success' ? undefined : submission.error?.name?.[0]?.replaceAll('\u00a0', ' ');
}

describe('each rule has its sentence, which names the field', () => {
  test.each<[z.ZodType, string | undefined, string]>([
    [z.string(), undefined, 'Remplissez « Mon compte ».'],
    [z.string(), '', 'Remplissez « Mon compte ».'],
    [z.string().min(15), 'court', '« Mon compte » doit compter au moins 15 caractères.'],
    [z.string().max(3), 'trop long', '« Mon compte » ne peut dépasser 3 caractères.'],
    [z.email(), 'nom', '« Mon compte » doit être une adresse de courriel, par exemple nom@exemple.ca.'],
    [z.string().regex(/^a/), 'b', '« Mon compte » n’a pas la forme attendue.'],
    [z.number(), 'douze', '« Mon compte » doit être un nombre.'],
    [z.number().min(1), '0', '« Mon compte » doit être au moins 1.'],
    [z.number().gt(0), '0', '« Mon compte » doit être plus grand que 0.'],
    [z.number().max(9.5), '10', '« Mon compte » ne peut dépasser 9,5.'],
    [z.number().lt(10), '10', '« Mon compte » doit être plus petit que 10.'],
    [z.number().multipleOf(0.5), '1.2', '« Mon compte » doit avancer par pas de 0,5.'],
    [z.date(), 'hier', '« Mon compte » doit être une date valide.'],
    [z.enum(['a', 'b']), 'c', 'Faites un choix pour « Mon compte ».'],
    [z.enum(['a', 'b']), undefined, 'Faites un choix pour « Mon compte ».'],
    [z.array(z.string()).min(1), undefined, '« Mon compte » : choisissez-en au moins 1.'],
    [z.array(z.string()).max(0), 'a', '« Mon compte » : choisissez-en au plus 0.'],
    [z.union([z.literal('a'), z.number()]), 'x', '« Mon compte » n’a pas la forme attendue.'],
  ])('%#: %s', (schema, value, expected) => {
    expect(errorOf(schema, value)).toBe(expected);
  });

  test('in English', () => {
    expect(errorOf(z.string(), undefined, 'en')).toBe('Fill in “My account”.');
  });

  test('a refinement names its own sentence', () => {
    const schema = z.string().refine(() => false, { params: { text: 'formErrors.tooLong', limit: 8 } });
    expect(errorOf(schema, 'x')).toBe('« Mon compte » ne peut dépasser 8 caractères.');
    expect(
      errorOf(
        z.string().refine(() => false),
        'x',
      ),
    ).toBe('« Mon compte » n’a pas la forme attendue.');
  });

  test('rows share the label of their column', () => {
    const schema = z.object({ rows: z.array(z.object({ points: z.number() })) });
    const submission = check(schema, { 'rows[0].points': 'x' });
    expect(submission.status !== 'success' && submission.error?.['rows[0].points']?.[0]).toContain(
      'obligatoire',
    );
  });
});

describe('a 400', () => {
  test('keeps what was typed, but no password, and takes further errors', () => {
    const schema = z.object({ name: z.string(), password: z.string() });
    const submission = check(schema, { name: 'Alpha', password: 'secret words' });
    const { data, init } = badRequest(submission, { fields: { name: ['Déjà pris.'] }, form: ['Gelé.'] });
    expect(init?.status).toBe(400);
    expect(data.initialValue).toEqual({ name: 'Alpha' });
    expect(data.error).toEqual({ name: ['Déjà pris.'], '': ['Gelé.'] });
  });
});
