import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { noteReading } from '#app/http/note-reading.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listTeam } from '#db/queries/memberships.ts';
import { getRecordHead, listSecrets } from '#db/queries/record.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { Entries } from './entries.tsx';
import { Filters } from './filters.tsx';
import { recordFilters } from './form.ts';
import { opennessOf } from './openness.server.ts';
import { readEntries, readUnnamed } from './read-entries.server.ts';
import { UnnamedDays } from './unnamed-days.tsx';
import { Verification } from './verification.tsx';

const PAGE = 50;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'record', { competitionId });
  const { read } = visit.installation.db;
  const query = new URL(request.url).searchParams;
  const { before, verify, actor, ...filters } = recordFilters.parse(Object.fromEntries(query));
  const filter = { competitionId, actorId: actor, ...filters };
  const { entries, next } = await readEntries(read, filter, await opennessOf(visit, competitionId), {
    before,
    limit: PAGE,
  });
  const open = entries.filter(({ reading }) => reading === 'open').map(({ sequence }) => sequence);
  const secrets = await listSecrets(read, open);
  // What people declared is no sealed matter of the evaluation, and who has not signed yet sees nothing else.
  const declared = new Set(entries.filter(({ act }) => act === 'declare').map(({ sequence }) => sequence));
  if (secrets.some(({ sequence }) => !declared.has(sequence)))
    await noteReading(visit, { page: 'record', competitionId });
  const team = await listTeam(read, competitionId, { ended: true });
  const names = new Map(team.map(({ userId, name }) => [userId, name]));
  query.delete('before');
  return {
    title: translator(visit.lang)('record:title'),
    head: await getRecordHead(read),
    verification: verify === undefined ? null : await verifyRecord(read),
    verifiedAt: visit.now,
    filtered: [...query.keys()].some((name) => name !== 'verify' && query.get(name) !== ''),
    people: [...names].map(([value, label]) => ({ value, label })),
    typed: Object.fromEntries(query),
    older: next === null ? null : `?${new URLSearchParams([...query, ['before', String(next)]])}`,
    unnamed: await readUnnamed(read, filter),
    entries: entries.map((entry) => {
      const { reading } = entry;
      const hidden = reading === 'hidden' || reading === 'later';
      return {
        sequence: entry.sequence,
        at: entry.at,
        actor: entry.actorId === null ? null : (names.get(entry.actorId) ?? entry.actorId),
        act: entry.act,
        outcome: entry.outcome,
        reading,
        object: hidden ? null : entry.object,
        before: hidden ? null : entry.before,
        after: hidden ? null : entry.after,
        reason: hidden ? null : entry.reason,
        hash: entry.hash,
        secrets: secrets
          .filter(({ sequence }) => sequence === entry.sequence)
          .map(({ path, value }) => ({ path, value })),
      };
    }),
  };
}

export default function RecordPage() {
  const { t } = useTranslation('record');
  const data = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} lead={t('lead')} breadcrumb={useCompetitionCrumbs()} width="full">
      <Verification head={data.head} verification={data.verification} at={data.verifiedAt} />
      <Filters typed={data.typed} people={data.people} />
      <Entries entries={data.entries} filtered={data.filtered} />
      <UnnamedDays days={data.unnamed} />
      {data.older !== null && (
        <ButtonRow>
          <LinkButton href={data.older} variant="secondary">
            {t('older')}
          </LinkButton>
        </ButtonRow>
      )}
    </Page>
  );
}
