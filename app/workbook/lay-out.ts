import type { Lang } from '#app/i18n/languages.ts';
import { openBook } from './book.ts';
import { planCommercial } from './commercial-plan.ts';
import { commercialSheet } from './commercial-sheet.ts';
import { planIndividual } from './individual-plan.ts';
import { individualSheet } from './individual-sheet.ts';
import { mandatorySheet } from './mandatory-sheet.ts';
import { notAdvancedSheet } from './not-advanced-sheet.ts';
import { planSheet } from './plan-sheet.ts';
import { planRanking } from './ranking-plan.ts';
import { rankingSheet } from './ranking-sheet.ts';
import { declarationsSheet, verificationSheet } from './record-sheets.ts';
import { planScores, type ScorePlan } from './score-plan.ts';
import { scoreSheet } from './score-sheet.ts';
import type { SheetLayout } from './sheet.ts';
import type { Breathe } from './turns.ts';
import type { WorkbookData } from './workbook-data.ts';

/** Every sheet of the workbook, its cells made as they are asked for. */
export async function layOut(
  data: WorkbookData,
  lang: Lang,
  breathe: Breathe,
): Promise<{ sheets: SheetLayout[]; title: string; author: string; footer: string }> {
  const book = openBook(data, lang);
  const { t } = book;
  const scored = book.steps
    .filter(({ id }) => book.names.steps.has(id))
    .map((step) => planScores(book, step));
  const scores = new Map<string, ScorePlan>(scored.map((plan) => [plan.step.id, plan]));
  const individual = await planIndividual(book, breathe);
  const commercial = planCommercial(book);
  const ranking = planRanking(book);
  await breathe();
  const sheets = [rankingSheet({ book, plan: ranking, scores, commercial })];
  for (const plan of scored) sheets.push(scoreSheet(book, plan, individual));
  sheets.push(individualSheet(book, individual, scores), mandatorySheet(book));
  if (book.commercial !== null && commercial !== null) {
    sheets.push(commercialSheet({ book, step: book.commercial, plan: commercial, scores }));
  }
  sheets.push(notAdvancedSheet({ book, scores, commercial }), planSheet(book));
  sheets.push(declarationsSheet(book), verificationSheet(book));
  const page = t('workbook:page', { page: '&P', pages: '&N' });
  return {
    sheets,
    title: data.competition.title[lang],
    author: t('applicationName'),
    footer: `&L&A&C${page}&R${t('workbook:fingerprintShort', { fingerprint: data.fingerprint.slice(0, 16) })}`,
  };
}
