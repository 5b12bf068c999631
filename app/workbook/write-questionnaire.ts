import exceljs from 'exceljs';
import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { kindInWords } from '#app/sounding/kind-in-words.server.ts';
import { readableQuestionnaire } from '#app/sounding/readable-questionnaire.ts';
import type { RegistrationPart } from '#app/sounding/registration-part.server.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import type { Region } from '#db/queries/regions.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { type Cell, figure, label, userText } from './sheet.ts';
import { stylesFor } from './styles.ts';

const columns = [6, 60, 26, 44, 70] as const;
const HEAD_ROW = 6;

/** The blank questionnaire: a line per question, with room for the answer; every text stays a text. */
export async function writeQuestionnaire(
  sounding: Pick<Sounding, 'title' | 'deadline'>,
  version: QuestionnaireVersion,
  registration: RegistrationPart,
  regions: readonly Region[],
  lang: Lang,
): Promise<Buffer> {
  const t = translator(lang);
  const { dateTime } = formatsFor(lang);
  const { demonstration, sections } = readableQuestionnaire(version.content, regions, lang);
  const book = new exceljs.Workbook();
  // The bytes tell of the version and the sessions alone, not of when someone asked.
  book.created = book.modified = version.publishedAt ?? version.createdAt;
  book.creator = t('applicationName');
  book.title = `${sounding.title[lang]} – ${t('outreach:questionnaire.blank')}`;
  const sheet = book.addWorksheet(t('outreach:questionnaire.blank'), {
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      paperSize: 1 as never,
    },
    views: [{ state: 'frozen', xSplit: 0, ySplit: HEAD_ROW }],
  });
  sheet.columns = columns.map((width) => ({ width }));
  sheet.pageSetup.printTitlesRow = `${HEAD_ROW}:${HEAD_ROW}`;
  const styles = stylesFor(lang);
  const put = (cells: readonly (Cell | undefined)[]) => {
    const row = sheet.addRow([]);
    for (const [index, given] of cells.entries()) {
      if (given === undefined) continue;
      const cell = row.getCell(index + 1);
      cell.value = given.value;
      cell.style = { ...styles.get(given.style) };
    }
  };
  const { deadline } = sounding;
  put([userText(sounding.title[lang], 'title')]);
  put([label(t('outreach:questionnaire.howTo'), 'subtitle')]);
  put([
    deadline === null
      ? undefined
      : label(t('outreach:questionnaire.closes', { date: dateTime(deadline) }), 'subtitle'),
  ]);
  const fingerprint = version.fingerprint?.slice(0, 16) ?? '';
  put([label(t('outreach:questionnaire.version', { version: version.version, fingerprint }), 'subtitle')]);
  put([demonstration ? label(t('sounding:demonstration.text'), 'subtitle') : undefined]);
  put(
    (['number', 'question', 'kind', 'choices', 'answer'] as const).map((column) =>
      label(t(`outreach:questionnaire.column.${column}`), 'head'),
    ),
  );
  for (const section of sections) {
    put([userText(section.title, 'band'), ...columns.slice(1).map(() => label('', 'band'))]);
    for (const question of section.questions) {
      const asked = question.help === null ? question.title : `${question.title}\n${question.help}`;
      put([
        figure(question.number, 'whole'),
        userText(asked, 'text'),
        userText(kindInWords(question, t), 'muted'),
        userText(question.options.map(({ text }) => `• ${text}`).join('\n'), 'text'),
        { value: null, style: 'text!' },
      ]);
    }
  }
  const { title, intro, asks, sessions, notKnown } = registration;
  const line = (text: string, style: 'text' | 'muted' = 'text') => put([undefined, userText(text, style)]);
  put([userText(title, 'band'), ...columns.slice(1).map(() => label('', 'band'))]);
  line(intro);
  line([t('sounding:registration.asks'), ...asks.map((asked) => `• ${asked}`)].join('\n'));
  line(t(`sounding:registration.${sessions.length === 0 ? 'none' : 'sessions'}`));
  for (const { title: session, at, until } of sessions) line(`• ${session} – ${at} – ${until}`);
  line(notKnown, 'muted');
  return Buffer.from(await book.xlsx.writeBuffer());
}
