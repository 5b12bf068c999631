import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { DifferenceTable } from '#app/plan/difference-table.tsx';
import { planDifference } from '#app/plan/plan-difference.ts';
import { PlanProblems } from '#app/plan/plan-problems.tsx';
import { PlanView } from '#app/plan/plan-view.tsx';
import { toldProblems } from '#app/plan/told-problems.server.ts';
import { VersionFacts } from '#app/plan/version-facts.tsx';
import { VersionList } from '#app/plan/version-list.tsx';
import { visitPlan } from '#app/plan/visit-plan.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listPlanVersions } from '#db/queries/plans.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitPlan(args, 'plan');
  const { lang, installation, stageRow, planPage, stageName, stage } = visit;
  const versions = await listPlanVersions(installation.db.read, stageRow.id);
  const published = versions.filter(({ state }) => state === 'published');
  const asked = new URL(args.request.url).searchParams.get('version');
  // A draft beside a published version is an addendum under way, which is its authors' until it is published.
  const readable = published.length > 0 ? published : versions;
  const shown = asked === null ? readable.at(-1) : readable.find(({ version }) => String(version) === asked);
  const { plan, version, state, fingerprint, publishedAt, addendum } = shown ?? notFound();
  const draft = state === 'draft';
  const previous = published.findLast((one) => one.version < version)?.plan ?? null;
  return {
    title: `${translator(lang)('plan:title')} – ${stageName}`,
    stageName,
    planPage,
    plan,
    version,
    fingerprint,
    publishedAt,
    addendum: addendum?.[lang] ?? null,
    current: version === readable.at(-1)?.version,
    deadline: stageRow.deadline,
    versions: published.map((one) => ({
      version: one.version,
      publishedAt: one.publishedAt,
      fingerprint: one.fingerprint,
      newDeadline: one.newDeadline,
    })),
    previous,
    changes: previous === null ? [] : planDifference(previous, plan),
    problems: draft ? toldProblems(plan, lang, visit.may('save-plan') ? `${planPage}/edit` : null) : [],
    mayEdit: draft && visit.may('save-plan'),
    mayPublish: draft && visit.may('publish-plan'),
    mayAmend: stage?.state === 'open' && visit.sees('addendum'),
    addendumBegun: versions.length > published.length,
  };
}

export default function PlanPage() {
  const { t } = useTranslation('plan');
  const page = useLoaderData<typeof loader>();
  const { plan, planPage, fingerprint } = page;
  return (
    <Page
      title={t('title')}
      context={page.stageName}
      lead={fingerprint === null ? t('leadDraft') : t('leadFrozen')}
      breadcrumb={useCompetitionCrumbs()}
      actions={
        <>
          {page.mayEdit && (
            <LinkButton href={`${planPage}/edit`} variant="secondary">
              {t('edit.button')}
            </LinkButton>
          )}
          {page.mayPublish && <LinkButton href={`${planPage}/publish`}>{t('publish.link')}</LinkButton>}
          {page.mayAmend && (
            <LinkButton href={`${planPage}/addendum`} variant="secondary">
              {page.addendumBegun ? t('addendum.continue') : t('addendum.link')}
            </LinkButton>
          )}
        </>
      }
    >
      {!page.current && (
        <Callout kind="warning">
          <p>
            {t('versions.notCurrent')} <a href={planPage}>{t('versions.toCurrent')}</a>
          </p>
        </Callout>
      )}
      <PlanProblems problems={page.problems} />
      <VersionFacts {...page} />
      {page.previous !== null && (
        <section aria-labelledby="difference">
          <h2 id="difference">{t('difference.title')}</h2>
          <DifferenceTable changes={page.changes} before={page.previous} after={plan} />
        </section>
      )}
      <PlanView plan={plan} />
      <VersionList versions={page.versions} shown={page.version} planPage={planPage} />
    </Page>
  );
}
