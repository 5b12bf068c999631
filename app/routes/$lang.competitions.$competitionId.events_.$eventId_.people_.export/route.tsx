import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type AttendanceToExport, exportAttendance } from '#app/acts/export-attendance.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { answerWithFile } from '#app/http/answer-with-file.ts';
import { fileDownload, workbookDownload } from '#app/http/downloads.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { attendancePdf } from '#app/pdf/attendance-pdf.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Radios } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PasswordAgain } from '#app/ui/password-again.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { attendanceFormats, exportForm, exportLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'event-people');
  return {
    title: translator(visit.lang)('events:people.export'),
    competitionId,
    event: { id: event.id, title: event.title[visit.lang] },
  };
}

/** The attendance list of an event: a workbook, or a PDF to print. */
export async function action(args: ActionFunctionArgs) {
  const { visit, event } = await requireEventScreen(args, 'event-people');
  const { lang, viewer } = visit;
  const { request, context } = args;
  const submission = await parseForm(request, { schema: exportForm, labels: exportLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  await takeTurn(request, visit, 'export', viewer.userId);
  const { format, password } = submission.value;
  const input = { eventId: event.id, format };
  return performWithPassword(request, visit, { submission, password }, exportAttendance, input, (list) =>
    answerWithFile(context, () => fileOf(request, list, format, lang)),
  );
}

function fileOf(
  request: Request,
  { event, people, at }: AttendanceToExport,
  format: (typeof attendanceFormats)[number],
  lang: Lang,
): Response {
  const name = `${translator(lang)('events:people.fileName')}-${toTorontoTime(event.startsAt).slice(0, 10)}`;
  if (format === 'pdf')
    return fileDownload(attendancePdf(event, people, lang), 'application/pdf', `${name}.pdf`);
  return workbookDownload(request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutAttendance } = await import('#app/workbook/attendance-sheet.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutAttendance(event, people, lang), { lang, at }, body);
  });
}

export default function ExportAttendance() {
  const { t } = useTranslation('events');
  const { title, competitionId, event } = useLoaderData<typeof loader>();
  const list = `/${useLang()}/competitions/${competitionId}/events`;
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: list, label: t('list.title') },
    { href: `${list}/${event.id}`, label: event.title },
    { href: `${list}/${event.id}/people`, label: t('people.title') },
  ];
  return (
    <Page
      title={title}
      context={event.title}
      width="narrow"
      lead={t('people.exportLead')}
      breadcrumb={crumbs}
    >
      <PostForm result={useActionData<typeof action>()} defaults={{ format: 'xlsx' }}>
        <Radios
          name="format"
          label={t('people.format')}
          options={attendanceFormats.map((value) => ({ value, label: t(`people.formats.${value}`) }))}
        />
        <PasswordAgain hint={t('people.passwordHint')} />
        <Button>{t('people.exportButton')}</Button>
      </PostForm>
    </Page>
  );
}
