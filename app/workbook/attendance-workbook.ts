import ExcelJS from 'exceljs';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Registration } from '#db/queries/registrations.ts';
import { torontoClock } from './book.ts';
import { type Cell, figure, label, userText } from './sheet.ts';
import { stylesFor } from './styles.ts';

type Person = Registration & { readonly organization: string };

/** One row per person; what people wrote stays a text, whatever it begins with. */
export async function attendanceWorkbook(
  event: OutreachEvent,
  people: readonly Person[],
  lang: Lang,
): Promise<Buffer> {
  const t = translator(lang);
  const styles = stylesFor(lang);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(t('events:people.sheetName'), {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [28, 32, 32, 18, 14, 18, 30, 30, 24, 14].map((width) => ({ width }));
  const write = (cells: readonly Cell[]) => {
    const row = sheet.addRow([]);
    for (const [index, { value, style }] of cells.entries()) {
      const cell = row.getCell(index + 1);
      cell.value = value;
      cell.style = styles.get(style) ?? {};
    }
  };
  write([userText(event.title[lang], 'title')]);
  write([figure(torontoClock(event.startsAt), 'dateTime')]);
  write(
    (
      [
        'people.person',
        'people.email',
        'people.organization',
        'people.state',
        'people.language',
        'people.queued',
        'people.accessibility',
        'people.interpretation',
        'people.diet',
        'people.attended',
      ] as const
    ).map((key) => label(t(`events:${key}`), 'head')),
  );
  for (const person of people) {
    const attended =
      person.attended === null ? 'people.notNoted' : person.attended ? 'people.present' : 'people.absent';
    write([
      userText(person.personName, 'text'),
      userText(person.personEmail, 'text'),
      userText(person.organization, 'text'),
      label(
        t(person.state === 'seated' ? 'events:registration.seated' : 'events:registration.waiting'),
        'text',
      ),
      label(t(person.language === 'fr' ? 'events:people.french' : 'events:people.english'), 'text'),
      figure(torontoClock(person.queuedAt), 'dateTime'),
      userText(person.accessibility, 'text'),
      userText(person.interpretation, 'text'),
      userText(person.diet, 'text'),
      label(t(`events:${attended}`), 'text'),
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
