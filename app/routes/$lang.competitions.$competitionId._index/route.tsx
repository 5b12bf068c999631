import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { teamRoles } from '#app/policy.ts';
import { readStageFacts } from '#app/progress/stage-facts.server.ts';
import { timelineOf } from '#app/progress/timeline.ts';
import { writeGates } from '#app/progress/written-gates.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { findVisibility } from '#app/visibility.server.ts';
import { listAssignments } from '#db/queries/assignments.ts';
import { getCompetition, listStages } from '#db/queries/competitions.ts';
import { listMilestones } from '#db/queries/milestones.ts';
import { findOpening } from '#db/queries/openings.ts';
import { EventLine } from './event-line.tsx';
import { Gates } from './gates.tsx';
import { shownStage } from './shown-stage.server.ts';
import { StageSection } from './stage-section.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'competition', { competitionId });
  const { lang, viewer, installation, now, roles } = visit;
  const db = installation.db.read;
  const competition = await getCompetition(db, competitionId);
  const role = teamRoles.find((one) => roles.includes(one)) ?? notFound();
  const visibility = await findVisibility(db, { competitionId, userId: viewer.userId });
  const stages = await listStages(db, [competitionId]);
  const facts = await Promise.all(
    stages.map((stage) =>
      readStageFacts({ db, now, role, visibility }, stage, competition.cancelled !== null),
    ),
  );
  const assigned = await listAssignments(db, { userId: viewer.userId });
  const dated = await Promise.all(
    stages.map(async (stage) => ({
      ...stage,
      openedAt: (await findOpening(db, stage.id))?.openedAt ?? null,
    })),
  );
  const milestones = await listMilestones(
    db,
    stages.map(({ id }) => id),
  );
  return {
    title: translator(lang)('competitions:status.title'),
    cancelled: competition.cancelled,
    gates: facts.flatMap((one) => writeGates(one, { lang, roles, assigned })),
    events: timelineOf(dated, milestones, now).map(({ what, ...event }) => ({
      ...event,
      kind: what.kind,
      name: what.kind === 'milestone' ? what.title[lang] : null,
    })),
    stages: await Promise.all(
      stages.map((stage, index) => shownStage(visit, stage, facts[index] ?? notFound(), assigned)),
    ),
  };
}

export default function Status() {
  const { t } = useTranslation('competitions');
  const { dateTime } = useFormats();
  const { title, cancelled, gates, events, stages } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t('status.lead')} breadcrumb={useCompetitionCrumbs()}>
      {cancelled !== null && (
        <Callout kind="warning" title={t('cancelledNotice.title')}>
          <p>{t('cancelledNotice.text', { date: dateTime(cancelled.at), reason: cancelled.reason })}</p>
        </Callout>
      )}
      <section>
        <h2>{t('status.next')}</h2>
        <Gates gates={gates} />
      </section>
      <section>
        <h2>{t('status.timeline')}</h2>
        <EventLine events={events} />
      </section>
      {stages.map((stage) => (
        <StageSection key={stage.kind} {...stage} />
      ))}
    </Page>
  );
}
