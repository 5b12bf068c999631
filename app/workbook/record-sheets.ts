import { type Book, heading, torontoClock } from './book.ts';
import { blank, type Cell, figure, label, type Row, type SheetLayout, userText } from './sheet.ts';
import type { DeclarationData } from './workbook-data.ts';

/** Who declared what on whom, and what was decided. */
export function declarationsSheet(book: Book): SheetLayout {
  const { t, data } = book;
  const columns = [24, 22, 15, 28, 10, 34, 14, 34, 22, 15].map((width) => ({ width }));
  const date = (moment: Date | null): Cell =>
    moment === null ? label('–', 'text') : figure(torontoClock(moment), 'dateTime');
  return {
    name: book.names.declarations,
    columns,
    frozen: { rows: 4, columns: 1 },
    headRow: 4,
    pages: { wide: 1, tall: 0 },
    filter: { row: 4, columns: columns.length },
    *rows(): Iterable<Row> {
      yield* heading(book, t('workbook:sheets.declarations'), t('workbook:declarations.note'), columns);
      const heads = [
        'person',
        'role',
        'signedAt',
        'organization',
        'conflict',
        'details',
        'decision',
        'reason',
        'decidedBy',
        'decidedAt',
      ] as const;
      yield { cells: heads.map((key) => label(t(`workbook:declarations.${key}`), 'head')) };
      for (const one of data.declarations) {
        yield {
          cells: [
            userText(one.person, 'strong'),
            label(one.roles.map((role) => t(`role.${role}`)).join(', '), 'text'),
            date(one.signedAt),
            userText(one.organization ?? '–', 'text'),
            label(
              one.conflict === null ? '–' : t(one.conflict ? 'workbook:yes' : 'workbook:no'),
              one.conflict ? 'strong' : 'text',
            ),
            userText(one.details ?? '', 'comment'),
            label(decision(book, one), 'text'),
            userText(one.decision?.reason ?? '', 'comment'),
            userText(one.decision?.by ?? '', 'text'),
            one.decision === null ? blank('text') : date(one.decision.at),
          ],
        };
      }
    },
  };
}

function decision({ t }: Book, one: DeclarationData): string {
  if (one.decision !== null) return t(`workbook:declarations.decisions.${one.decision.kind}`);
  return one.conflict ? t('workbook:declarations.decisions.pending') : '';
}

/** What the record was as the workbook was made, and how to check that it still says the same. */
export function verificationSheet(book: Book): SheetLayout {
  const { t, data } = book;
  const { hash, length, at, by } = data.verification;
  const columns = [34, 90].map((width) => ({ width }));
  return {
    name: book.names.verification,
    columns,
    frozen: { rows: 0, columns: 0 },
    headRow: null,
    pages: { wide: 1, tall: 0 },
    filter: null,
    *rows(): Iterable<Row> {
      yield* heading(book, t('workbook:sheets.verification'), t('workbook:verification.note'), columns);
      const facts: [string, Cell][] = [
        [t('workbook:verification.hash'), label(hash, 'code')],
        [t('workbook:verification.length'), label(String(length), 'code')],
        [t('workbook:verification.at'), label(book.formats.dateTime(at), 'text')],
        [t('workbook:verification.by'), userText(by, 'text')],
        [t('workbook:plan.fingerprint'), label(data.fingerprint, 'code')],
        [t('workbook:verification.exactness'), label(t('workbook:verification.exactnessNote'), 'text')],
        [t('workbook:verification.whatIf'), label(t('workbook:verification.whatIfNote'), 'text')],
      ];
      for (const [name, value] of facts) yield { cells: [label(name, 'strong'), value] };
    },
  };
}
