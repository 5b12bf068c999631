import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { readPublishedVersions } from '#app/opportunities/read-opportunity.server.ts';
import { DifferenceTable } from '#app/plan/difference-table.tsx';
import { PlanView } from '#app/plan/plan-view.tsx';
import { VersionFacts } from '#app/plan/version-facts.tsx';
import { VersionList } from '#app/plan/version-list.tsx';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { findStageOfKind } from '#db/queries/competitions.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, installation, competition } = await visitCompetitionPublicly(args);
  const kind = (['rfq', 'rfp'] as const).find((one) => one === args.params.stage) ?? notFound();
  const db = installation.db.read;
  const stage = (await findStageOfKind(db, competition.id, kind)) ?? notFound();
  const versions = await readPublishedVersions(db, stage.id);
  const asked = new URL(args.request.url).searchParams.get('version');
  const shown = asked === null ? versions.at(-1) : versions.find(({ version }) => String(version) === asked);
  const t = translator(lang);
  return {
    title: `${t('plan:title')} – ${t(`stage.${kind}`)}`,
    kind,
    competition: { id: competition.id, title: competition.title[lang] },
    deadline: stage.deadline,
    shown: shown ?? notFound(),
    versions: versions.map(({ version, publishedAt, fingerprint, newDeadline }) => ({
      version,
      publishedAt,
      fingerprint,
      newDeadline,
    })),
  };
}

/** The published plan as anyone reads and prints it: criteria, weights, thresholds, price formula, ties. */
export default function PublicPlan() {
  const { t } = useTranslation(['plan', 'common']);
  const lang = useLang();
  const { kind, competition, deadline, shown, versions } = useLoaderData<typeof loader>();
  const place = `/${lang}/opportunities/${competition.id}`;
  return (
    <Page
      title={t('title')}
      context={`${competition.title} · ${t(`common:stage.${kind}`)}`}
      lead={t('leadFrozen')}
      breadcrumb={[{ href: place, label: competition.title }]}
    >
      {shown.version !== versions.at(-1)?.version && (
        <Callout kind="warning">
          <p>
            {t('versions.notCurrent')} <a href={`${place}/plan/${kind}`}>{t('versions.toCurrent')}</a>
          </p>
        </Callout>
      )}
      <VersionFacts {...shown} deadline={deadline} addendum={shown.addendum?.[lang] ?? null} />
      {shown.previous !== null && (
        <section aria-labelledby="difference">
          <h2 id="difference">{t('difference.title')}</h2>
          <DifferenceTable changes={shown.changes} before={shown.previous} after={shown.plan} />
        </section>
      )}
      <PlanView plan={shown.plan} />
      <VersionList versions={versions} shown={shown.version} planPage={`${place}/plan/${kind}`} />
    </Page>
  );
}
