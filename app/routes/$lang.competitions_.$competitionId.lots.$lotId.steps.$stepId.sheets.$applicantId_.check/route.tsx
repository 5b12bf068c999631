import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { endIfClosed } from '#app/sheets/sheet-closed.server.ts';
import { visitSheet } from '#app/sheets/visit.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';
import { type CheckedCell, checkedSheet } from './checked.server.ts';
import { submitForm, submitLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitSheet(args);
  const { access, stepPage, place, applicantName, lotName, lang } = visit;
  const sheet = `${stepPage}/sheets/${place.applicantId}`;
  if (
    access.run.state !== 'scoring' ||
    access.sheet?.state === 'submitted' ||
    access.sheet?.abstainedReason
  ) {
    return redirect(sheet);
  }
  return {
    title: translator(lang)('sheet:checkPage.title', { name: applicantName }),
    name: applicantName,
    context: `${access.step.title[lang]} · ${lotName}`,
    competition: { name: visit.competitionName, href: `/${lang}/competitions/${place.competitionId}` },
    stepPage,
    sheet,
    cells: await checkedSheet(visit),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitSheet(args);
  const { installation, viewer, place, lang, stepPage } = visit;
  const submission = await parseForm(args.request, { schema: submitForm, labels: submitLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { userId: viewer.userId }, submitSheet, place);
  await endIfClosed(visit, outcome, () => []);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${stepPage}/sheets/${place.applicantId}`, 303);
}

export default function CheckPage() {
  const { t } = useTranslation('sheet');
  const { t: word } = useTranslation();
  const lang = useLang();
  const { title, name, context, competition, stepPage, sheet, cells } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const wrong = cells.flatMap(({ title: criterion, problems }) =>
    problems.map((one) => ({ ...one, criterion })),
  );
  const crumbs = [
    { href: `/${lang}/competitions`, label: word('menu.competitions') },
    { href: competition.href, label: competition.name },
    { href: stepPage, label: context },
    { href: sheet, label: name },
  ];
  return (
    <Page title={title} context={context} breadcrumb={crumbs} width="normal">
      {wrong.length > 0 && (
        <Callout kind="warning" title={t('checkPage.missing')}>
          <p>{t('checkPage.missingText')}</p>
          <ul>
            {wrong.map(({ field, text, criterion }) => (
              <li key={field}>
                <a href={`${sheet}#sheet-${field}`}>{criterion}</a> – {text}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <Table
        caption={t('checkPage.caption')}
        rows={cells}
        rowKey={({ id }) => id}
        rowTone={({ problems }) => (problems.length > 0 ? 'strong' : undefined)}
        columns={[
          { key: 'criterion', heading: t('submitted.criterion'), cell: (cell: CheckedCell) => cell.title },
          {
            key: 'score',
            heading: t('score'),
            numeric: true,
            cell: ({ score }) => (score === '' ? t('checkPage.noScore') : score),
          },
          {
            key: 'comment',
            heading: t('comment'),
            cell: ({ comment }) => (comment === '' ? t('checkPage.noComment') : comment),
          },
          {
            key: 'fix',
            heading: t('checkPage.fix'),
            cell: ({ id, title: criterion }) => (
              <a href={`${sheet}#sheet-score.${id}`}>
                {t('checkPage.fix')}
                <span className="visually-hidden"> – {criterion}</span>
              </a>
            ),
          },
        ]}
      />
      {(wrong.length === 0 || result !== undefined) && (
        <PostForm intent="submit" result={result}>
          <Confirm statement={t('checkPage.statement')} button={t('checkPage.button')}>
            <p>
              {wrong.length === 0 && t('checkPage.complete')} {t('checkPage.warning')}
            </p>
          </Confirm>
        </PostForm>
      )}
      <p>
        <a href={sheet}>{t('checkPage.back')}</a>
      </p>
    </Page>
  );
}
