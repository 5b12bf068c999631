import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireLang } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { SheetState } from '#scoring/sheets.ts';
import { ownScores } from './overview.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const t = translator(requireLang(args.params));
  return { title: t('sheet:overviewPage.title'), ...(await ownScores(args)) };
}

const tones: Record<SheetState, Tone> = {
  undeclared: 'warning',
  waiting: 'neutral',
  draft: 'info',
  submitted: 'success',
  abstained: 'warning',
  recused: 'warning',
};
/** The state and the total stand in the same table as the criteria. */
type Line = { id: string; title: string };

export default function OverviewPage() {
  const { t } = useTranslation('sheet');
  const { t: word } = useTranslation();
  const lang = useLang();
  const { competition, stepPage, context, criteria, sheets } = useLoaderData<typeof loader>();
  const crumbs = [
    { href: `/${lang}/competitions`, label: word('menu.competitions') },
    { href: competition.href, label: competition.name },
    { href: stepPage, label: context },
  ];
  const lines: Line[] = [
    { id: '', title: t('overviewPage.state') },
    ...criteria,
    ...(sheets.some(({ total }) => total !== null) ? [{ id: '=', title: t('overviewPage.total') }] : []),
  ];
  return (
    <Page
      title={t('overviewPage.title')}
      context={context}
      breadcrumb={crumbs}
      width="full"
      lead={t('overviewPage.lead')}
    >
      {sheets.length === 0 ? (
        <EmptyState title={t('overviewPage.empty')} />
      ) : (
        <Table
          caption={t('overviewPage.caption')}
          rows={lines}
          rowKey={({ id }) => id}
          rowTone={({ id }) => (id === '=' ? 'strong' : undefined)}
          columns={[
            { key: 'criterion', heading: t('overviewPage.criterion'), cell: ({ title }) => title },
            ...sheets.map((sheet) => ({
              key: sheet.applicantId,
              heading: <a href={`${stepPage}/sheets/${sheet.applicantId}`}>{sheet.name}</a>,
              numeric: true,
              cell: ({ id }: Line) => {
                if (id === '') {
                  return (
                    <StatusTag tone={tones[sheet.state]}>{t(`overviewPage.mark.${sheet.state}`)}</StatusTag>
                  );
                }
                return (id === '=' ? sheet.total : sheet.scores[id]) || '–';
              },
            })),
          ]}
        />
      )}
    </Page>
  );
}
