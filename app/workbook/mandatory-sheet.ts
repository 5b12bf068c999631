import { type Book, heading, inLang, lotStep, proposalName, whyShut } from './book.ts';
import { label, type Row, type SheetLayout, userText } from './sheet.ts';

/** Every mandatory requirement of every proposal, met or not, and why. */
export function mandatorySheet(book: Book): SheetLayout {
  const { t, lang, data } = book;
  const columns = [24, 32, 26, 44, 16, 56].map((width) => ({ width }));
  return {
    name: book.names.mandatory,
    columns,
    frozen: { rows: 4, columns: 2 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: { row: 4, columns: columns.length },
    *rows(): Iterable<Row> {
      yield* heading(book, t('workbook:sheets.mandatory'), t('workbook:mandatory.note'), columns);
      const heads = [
        'lot',
        'proposal',
        'step',
        'mandatory.requirement',
        'verdict',
        'mandatory.reason',
      ] as const;
      yield { cells: heads.map((key) => label(t(`workbook:${key}`), 'head')) };
      for (const lot of data.lots) {
        for (const step of data.plan.steps) {
          if (step.kind !== 'mandatory') continue;
          const { result, verdicts } = lotStep(lot, step.id);
          if (result === null) {
            yield {
              cells: [
                userText(lot.name[lang], 'text'),
                label(t(whyShut(lot, 'workbook:notSealed')), 'muted'),
              ],
            };
            continue;
          }
          for (const { proposal } of result.proposals) {
            for (const requirement of step.requirements) {
              const verdict = verdicts.find(
                (one) => one.proposal === proposal && one.requirementId === requirement.id,
              );
              const met = verdict === undefined ? 'open' : verdict.met ? 'met' : 'notMet';
              yield {
                cells: [
                  userText(lot.name[lang], 'muted'),
                  userText(proposalName(lot, proposal), 'text'),
                  userText(inLang(book, step.title), 'muted'),
                  userText(inLang(book, requirement.title), 'text'),
                  label(t(`workbook:mandatory.${met}`), met === 'notMet' ? 'strong' : 'text'),
                  userText(verdict?.reason ?? '', 'comment'),
                ],
              };
            }
          }
        }
      }
    },
  };
}
