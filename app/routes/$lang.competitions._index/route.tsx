import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { stageState, type TeamRole } from '#app/policy.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { listCompetitions, listStages } from '#db/queries/competitions.ts';
import { listMembershipsOfUser } from '#db/queries/memberships.ts';
import { CompetitionsTable, type ShownCompetition } from './competitions-table.tsx';

/** Only those whose team the reader is on: nobody else learns that a competition exists. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer, installation, now, roles, may } = await requireScreen(
    { request, params },
    'competitions',
  );
  const { read } = installation.db;
  const competitions = await listCompetitions(read, { memberId: viewer.userId });
  const stages = await listStages(
    read,
    competitions.map(({ id }) => id),
  );
  const memberships = await listMembershipsOfUser(read, viewer.userId);
  const administrator = roles.includes('administrator');
  return {
    title: translator(lang)('competitions:title'),
    administrator,
    mayCreate: may('create-competition') && !administrator,
    competitions: competitions.map((competition): ShownCompetition => {
      const own = stages.filter(({ competitionId }) => competitionId === competition.id);
      const dates = own.flatMap(({ kind, state, deadline, questionsUntil }) => {
        if (competition.cancelled !== null || (state !== 'draft' && state !== 'open')) return [];
        return [
          { kind, what: 'questions' as const, at: questionsUntil },
          { kind, what: 'closing' as const, at: deadline },
        ];
      });
      const ahead = dates.flatMap(({ at, ...date }) => (at !== null && at > now ? [{ ...date, at }] : []));
      const { cancelled } = competition;
      return {
        id: competition.id,
        name: competition.title[lang],
        rfqNumber: competition.rfqNumber,
        rfpNumber: competition.rfpNumber,
        demonstration: competition.demonstration,
        role: memberships.find(({ competitionId }) => competitionId === competition.id)?.role as TeamRole,
        stages: own.map((stage) => ({
          kind: stage.kind,
          state: cancelled ? 'cancelled' : stageState(stage, now),
        })),
        next: ahead.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null,
      };
    }),
  };
}

export default function Competitions() {
  const { t } = useTranslation('competitions');
  const lang = useLang();
  const { title, competitions, mayCreate, administrator } = useLoaderData<typeof loader>();
  const create = mayCreate ? (
    <LinkButton href={`/${lang}/competitions/new`}>{t('create.button')}</LinkButton>
  ) : undefined;
  if (competitions.length === 0) {
    return (
      <Page title={title}>
        <EmptyState title={t('list.emptyTitle')} action={create}>
          <p>{t(administrator ? 'list.emptyAdministrator' : 'list.empty')}</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={title} lead={t('list.lead')} actions={create}>
      <CompetitionsTable competitions={competitions} />
    </Page>
  );
}
