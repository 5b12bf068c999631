import { expect, test } from 'vitest';
import { receiptPdf } from '#app/pdf/receipt-pdf.server.ts';
import { canonicalResponse } from '#app/sounding/canonical-response.ts';
import { sha256 } from '#db/hash.ts';
import { regions } from '#db/seed/regions.ts';
import { twoSections } from '#test/support/soundings.ts';

const sounding = { title: { fr: '=Sondage #[*é*]', en: '=Sounding #[*é*]' } };
const version = { version: 1, content: twoSections };

function filing(changed = 'Des services #[*le soir*].\nEt la fin de semaine.') {
  const answers = canonicalResponse({
    soundingId: 's',
    questionnaire: 'a'.repeat(64),
    organization: 'Organisme fictif « Été »',
    sector: 'college',
    answers: {
      views: { value: changed, notApplicable: null },
      areas: { value: ['toronto'], notApplicable: null },
      needs: { value: null, notApplicable: 'Nous avons ce qu’il faut.' },
      document: {
        value: null,
        notApplicable: null,
        files: [{ name: 'Mémoire #.pdf', sha256: 'b'.repeat(64), size: 15 }],
      },
    },
  });
  return {
    ...{ id: 'f', responseId: 'r', version: 1, number: 'R-00001', questionnaireVersionId: 'v' },
    ...{ answers, hash: sha256(answers), signedName: 'Zoé Exemple', withdrawnAt: null },
    filedAt: new Date('2026-11-02T17:00:00Z'),
  };
}

test.each(['fr', 'en'] as const)('the receipt in %s is tagged, and the same bytes each time', (lang) => {
  const write = (changed?: string) => receiptPdf(sounding, version, filing(changed), regions, lang);
  const pdf = write();
  expect(pdf.equals(write())).toBe(true);
  expect(pdf.equals(write('Autre chose.'))).toBe(false);
  const withdrawn = { ...filing(), withdrawnAt: new Date('2026-11-03T17:00:00Z') };
  expect(pdf.equals(receiptPdf(sounding, version, withdrawn, regions, lang))).toBe(true);
  const text = pdf.toString('latin1');
  expect(text).toMatch(/^%PDF-1\.7/);
  expect(text).toContain('/StructTreeRoot');
  expect(text).toContain('pdfuaid:part');
  expect(text).toMatch(new RegExp(`/Lang ?\\(${lang}-CA\\)`));
});
