import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { conflictRegister } from '#app/conflicts/register.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import { ConflictTable } from './conflict-table.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'conflicts', { competitionId });
  return {
    title: translator(visit.lang)('declarations:conflicts.title'),
    base: `/${visit.lang}/competitions/${competitionId}`,
    done: new URL(request.url).searchParams.has('done'),
    ...(await conflictRegister(visit, competitionId)),
  };
}

export default function ConflictsPage() {
  const { t } = useTranslation(['declarations', 'common']);
  const { dateTime } = useFormats();
  const { base, done, declared, conflicts, hidden, team } = useLoaderData<typeof loader>();
  return (
    <Page
      title={t('conflicts.title')}
      lead={t('conflicts.lead')}
      breadcrumb={useCompetitionCrumbs()}
      width="full"
    >
      {done && (
        <Callout kind="success" live>
          <p>{t('conflicts.done')}</p>
        </Callout>
      )}
      {!declared && (
        <EmptyState
          title={t('conflicts.declareFirst')}
          action={<LinkButton href={`${base}/declaration`}>{t('conflicts.toDeclaration')}</LinkButton>}
        >
          <p>{t('conflicts.declareFirstText')}</p>
        </EmptyState>
      )}
      {declared && conflicts.length > 0 && <ConflictTable rows={conflicts} here={`${base}/conflicts`} />}
      {declared && conflicts.length === 0 && hidden === 0 && (
        <EmptyState title={t('conflicts.none')}>
          <p>{t('conflicts.noneText')}</p>
        </EmptyState>
      )}
      {hidden > 0 && (
        <Callout>
          <p>{t('conflicts.hidden', { count: hidden })}</p>
        </Callout>
      )}
      <Table
        caption={t('conflicts.signaturesCaption')}
        rows={team}
        rowKey={({ userId }) => userId}
        columns={[
          { key: 'name', heading: t('conflicts.person'), cell: ({ name }) => name },
          { key: 'role', heading: t('conflicts.role'), cell: ({ role }) => t(`common:role.${role}`) },
          {
            key: 'at',
            heading: t('conflicts.signedAt'),
            cell: ({ signedAt }) =>
              signedAt === null ? (
                <StatusTag tone="warning">{t('conflicts.unsigned')}</StatusTag>
              ) : (
                dateTime(signedAt, { withZone: false })
              ),
          },
        ]}
      />
    </Page>
  );
}
