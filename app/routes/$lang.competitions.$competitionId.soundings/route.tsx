import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { stageState } from '#app/policy.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Table } from '#app/ui/table.tsx';
import { countResponses } from '#db/queries/analysis.ts';
import { listSoundings } from '#db/queries/soundings.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { competitionId = notFound() } = args.params;
  const visit = await requireScreen(args, 'soundings', { competitionId });
  const { lang, installation, now } = visit;
  const soundings = await listSoundings(installation.db.read, competitionId);
  return {
    title: translator(lang)('sounding:list.title'),
    competitionId,
    mayCreate: visit.sees('edit-sounding'),
    soundings: await Promise.all(
      soundings.map(async (sounding) => ({
        id: sounding.id,
        title: sounding.title[lang],
        state: stageState(sounding, now),
        deadline: sounding.deadline,
        submitted: (await countResponses(installation.db.read, sounding.id)).submitted,
      })),
    ),
  };
}

export default function Soundings() {
  const { t } = useTranslation('sounding');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, competitionId, mayCreate, soundings } = useLoaderData<typeof loader>();
  const base = `/${lang}/competitions/${competitionId}/soundings`;
  return (
    <Page
      title={title}
      lead={t('list.lead')}
      breadcrumb={useCompetitionCrumbs()}
      actions={mayCreate && <LinkButton href={`${base}/new`}>{t('list.new')}</LinkButton>}
    >
      {soundings.length === 0 ? (
        <EmptyState title={t('list.none')}>
          <p>{t('list.noneText')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={soundings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              heading: t('list.sounding'),
              cell: ({ id, title: name }) => <a href={`${base}/${id}`}>{name}</a>,
            },
            { key: 'state', heading: t('list.state'), cell: ({ state }) => t(`soundingState.${state}`) },
            {
              key: 'deadline',
              heading: t('public.deadline'),
              cell: ({ deadline }) => (deadline === null ? '–' : dateTime(deadline)),
            },
            {
              key: 'submitted',
              heading: t('list.submitted'),
              numeric: true,
              cell: ({ submitted }) => submitted,
            },
          ]}
        />
      )}
    </Page>
  );
}
