import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RouteHandle } from '#app/http/handle.ts';
import { readForm } from '#app/http/read-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { visitSheet } from '#app/sheets/visit.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Page } from '#app/ui/page.tsx';
import { AbstainForm } from './abstain-form.tsx';
import { DocumentFrame, Documents } from './documents.tsx';
import { posted } from './posted.server.ts';
import { PrintedFoot } from './printed-foot.tsx';
import styles from './sheet.css?url';
import { SheetForm } from './sheet-form.tsx';
import { SheetNav } from './sheet-nav.tsx';
import { sheetPage } from './sheet-page.server.ts';
import { ReadSheet, Receipt } from './submitted.tsx';

export const handle: RouteHandle = { interactive: true, strings: ['sheet'], keeps: true };
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitSheet(args);
  const t = translator(visit.lang);
  return {
    title: t('sheet:title', { name: visit.applicantName }),
    ...(await sheetPage(visit, new URL(args.request.url).searchParams.get('show'))),
  };
}

export async function action(args: ActionFunctionArgs) {
  return posted(await visitSheet(args), await readForm(args.request));
}

export default function SheetPage() {
  const { t } = useTranslation('sheet');
  const { t: word } = useTranslation();
  const lang = useLang();
  const sheet = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const wrong = refused?.kind === 'sheet' ? refused : null;
  const cells = sheet.cells.map((cell) => {
    const back = wrong?.cells[cell.id];
    return back === undefined ? cell : { ...cell, refused: back };
  });
  const crumbs = [
    { href: `/${lang}/competitions`, label: word('menu.competitions') },
    { href: sheet.competition.href, label: sheet.competition.name },
    { href: sheet.stepPage, label: sheet.context },
  ];
  return (
    <Page
      title={sheet.name}
      context={sheet.context}
      breadcrumb={crumbs}
      width="full"
      lead={sheet.state === 'open' ? t('lead') : undefined}
    >
      {wrong !== null && <ErrorSummary formId="sheet" errors={summaryOf(wrong, sheet.rows)} />}
      <SheetNav sheet={sheet} />
      {sheet.hypothesis && (
        <Callout kind="hypothesis">
          <p>{t('hypothesis')}</p>
        </Callout>
      )}
      <div className="sheet-desk">
        <div className="sheet-desk__work">
          <Documents files={sheet.files} />
          {sheet.submitted !== null && <Receipt sheet={sheet.submitted} />}
          {sheet.state === 'abstained' && (
            <Callout kind="warning" title={t('abstained.title')}>
              <p>{t('abstained.text', { reason: sheet.abstainedReason })}</p>
            </Callout>
          )}
          {(sheet.state === 'recused' || sheet.state === 'closed') && (
            <Callout kind="warning" title={t(`${sheet.state}.title`)}>
              <p>{t(`${sheet.state}.text`)}</p>
            </Callout>
          )}
          {sheet.state === 'open' ? (
            <>
              <SheetForm
                rows={sheet.rows}
                cells={cells}
                least={sheet.commentLength}
                show={wrong === null ? sheet.show : null}
                address={`${sheet.here}/cell`}
                keptAs={`gss-sheet ${sheet.owner} ${sheet.here.slice(3)}`}
                previous={sheet.previous && `${sheet.stepPage}/sheets/${sheet.previous.applicantId}`}
                next={sheet.next && `${sheet.stepPage}/sheets/${sheet.next.applicantId}`}
              />
              <AbstainForm
                refused={refused?.kind === 'abstention' ? refused : null}
                declaration={`${sheet.competition.href}/declaration`}
              />
            </>
          ) : (
            <ReadSheet rows={sheet.rows} cells={cells} points={sheet.submitted?.points ?? null} />
          )}
          <PrintedFoot sheet={sheet} />
        </div>
        <DocumentFrame />
      </div>
    </Page>
  );
}

type Wrong = {
  form: string[];
  cells: Record<string, { problems: readonly { at: string; text: string }[] }>;
};

/** Every sentence under the name of its criterion: two fields may have the same thing wrong. */
function summaryOf({ form, cells }: Wrong, rows: readonly { id: string; title: string }[]) {
  const fields = Object.entries(cells).flatMap(([id, { problems }]) => {
    const title = rows.find((row) => row.id === id)?.title ?? id;
    return problems.map(({ at, text }): [string, string[]] => [`${at}.${id}`, [`${title} – ${text}`]]);
  });
  return { ...(form.length > 0 && { '': form }), ...Object.fromEntries(fields) };
}
