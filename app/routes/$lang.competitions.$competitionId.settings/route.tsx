import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { mayDo } from '#app/policy/acts.ts';
import { type StageState, stageState } from '#app/policy.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { getCompetition, listLots, listStages } from '#db/queries/competitions.ts';
import { listMilestones } from '#db/queries/milestones.ts';
import { listRegions } from '#db/queries/regions.ts';
import { changeSettings } from './change.server.ts';
import { settingsForm, settingsLabels } from './form.ts';
import { Lots } from './lots.tsx';
import { DatesForm, MilestonesForm } from './stage-forms.tsx';
import { TitlesForm } from './titles-form.tsx';

const told = ['titles', 'dates', 'milestones', 'add-lot', 'remove-lot', 'cancelled'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'settings', { competitionId });
  const { lang, installation, now, may } = visit;
  const competition = await getCompetition(installation.db.read, competitionId);
  const cancelled = competition.cancelled !== null;
  const stages = (await listStages(installation.db.read, [competitionId])).map((stage) => ({
    ...stage,
    state: cancelled ? ('cancelled' as const) : stageState(stage, now),
  }));
  const milestones = await listMilestones(
    installation.db.read,
    stages.map(({ id }) => id),
  );
  const rfp = stages.find(({ kind }) => kind === 'rfp') ?? notFound();
  const done = new URL(request.url).searchParams.get('done');
  return {
    title: translator(lang)('competitions:settings.title'),
    done: told.find((one) => one === done) ?? null,
    competitionId,
    revision: competition.revision,
    titles: {
      titleFr: competition.title.fr,
      titleEn: competition.title.en,
      rfqNumber: competition.rfqNumber ?? undefined,
      rfpNumber: competition.rfpNumber ?? undefined,
    },
    mayRename: mayDo('update-competition', { roles: visit.roles, state: rfp.state }),
    mayCancel: may('cancel-competition') && !cancelled,
    stages: stages.map(({ id, kind, state, revision, questionsUntil, deadline }) => ({
      kind,
      revision,
      questionsUntil,
      deadline,
      open: state === 'open',
      mayDates: mayDo('update-stage', { roles: visit.roles, state }),
      mayMilestones: mayDo('update-milestones', { roles: visit.roles, state }),
      milestones: milestones
        .filter(({ stageId }) => stageId === id)
        .map(({ title, plannedAt, actualAt }) => ({
          titleFr: title.fr,
          titleEn: title.en,
          plannedAt: plannedAt === null ? undefined : toTorontoTime(plannedAt),
          actualAt: actualAt === null ? undefined : toTorontoTime(actualAt),
        })),
    })),
    ...(await lotsOf(visit, rfp)),
  };
}

async function lotsOf({ lang, installation, roles }: Visit, rfp: { id: string; state: StageState }) {
  const lots = await listLots(installation.db.read, [rfp.id]);
  const taken = new Set(lots.map(({ regionId }) => regionId));
  const regions = (await listRegions(installation.db.read)).filter(({ id }) => !taken.has(id));
  const standing = { roles, state: rfp.state };
  return {
    mayAddLot: mayDo('add-lot', standing),
    mayRemoveLot: mayDo('remove-lot', standing) && lots.length > 1,
    mayCancelLot: mayDo('cancel-lot', standing) && rfp.state !== 'draft',
    lots: lots.map(({ id, regionName, state }) => ({
      id,
      name: regionName?.[lang] ?? id,
      state: rfp.state === 'cancelled' ? ('cancelled' as const) : state,
    })),
    regions: regions.map(({ id, name }) => ({ value: id, label: name[lang] })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'settings', { competitionId });
  const submission = await parseForm(request, {
    schema: settingsForm,
    labels: settingsLabels,
    lang: visit.lang,
  });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await changeSettings(visit, competitionId, submission.value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, visit.lang);
  const done = told.find((one) => submission.value.intent.startsWith(one));
  return redirect(`/${visit.lang}/competitions/${competitionId}/settings?done=${done}`, 303);
}

export default function Settings() {
  const { t } = useTranslation('competitions');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title={page.title} lead={t('settings.lead')} width="narrow" breadcrumb={useCompetitionCrumbs()}>
      {page.done !== null && result === undefined && (
        <Callout kind="success" title={t(`settings.saved.${page.done}`)} live />
      )}
      <h2>{t('settings.names')}</h2>
      <TitlesForm titles={page.titles} revision={page.revision} editable={page.mayRename} result={result} />
      {page.stages.map((stage) => (
        <section key={stage.kind}>
          <DatesForm {...stage} result={result} />
          <MilestonesForm {...stage} result={result} />
        </section>
      ))}
      <Lots {...page} result={result} />
      {page.mayCancel && (
        <section>
          <h2>{t('settings.cancelTitle')}</h2>
          <p>{t('settings.cancelText')}</p>
          <LinkButton href={`/${lang}/competitions/${page.competitionId}/cancel`} variant="danger">
            {t('settings.cancelTitle')}
          </LinkButton>
        </section>
      )}
    </Page>
  );
}
