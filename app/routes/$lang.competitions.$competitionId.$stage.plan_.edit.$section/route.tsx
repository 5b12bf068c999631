import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RouteHandle } from '#app/http/handle.ts';
import { notFound } from '#app/http/not-found.ts';
import { readForm } from '#app/http/read-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { DifferenceTable } from '#app/plan/difference-table.tsx';
import { visitDraft } from '#app/plan/draft.server.ts';
import { LiveSection } from '#app/plan/editor/live-section.tsx';
import { SectionFields } from '#app/plan/editor/section-fields.tsx';
import { sectionTabs } from '#app/plan/editor/sections-nav.ts';
import { planDifference } from '#app/plan/plan-difference.ts';
import { typedSection } from '#app/plan/plan-fields.ts';
import { PlanProblems } from '#app/plan/plan-problems.tsx';
import { sectionOfPlan, withSection } from '#app/plan/plan-sections.ts';
import { toldProblems } from '#app/plan/told-problems.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import type { Plan } from '#scoring/plan.ts';
import { changeSection } from './change-section.server.ts';

export const handle: RouteHandle = { interactive: true, strings: ['competitions', 'plan'] };

export async function loader(args: LoaderFunctionArgs) {
  const { lang, draft, editPage, planPage, stageName } = await visitDraft(args);
  const name = args.params.section ?? notFound();
  const section = sectionOfPlan(draft.plan, name) ?? notFound();
  const problems = toldProblems(draft.plan, lang, editPage).filter((problem) => problem.section === name);
  const t = translator(lang);
  return {
    title: `${t('plan:edit.title')} – ${stageName}`,
    stageName,
    planPage,
    editPage,
    name,
    section,
    typed: typedSection(section, lang === 'fr' ? ',' : '.'),
    plan: draft.plan,
    planVersionId: draft.id,
    revision: draft.revision,
    problems,
    notes: Object.fromEntries(problems.map((problem) => [problem.name, problem.text])),
    saved: new URL(args.request.url).searchParams.has('saved'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitDraft(args);
  return changeSection(visit, await readForm(args.request), args.params.section ?? notFound());
}

export default function EditSection() {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { name, plan, editPage, planPage } = page;
  const tabs = sectionTabs({ plan, editPage, current: name, lang, t });
  const section: unknown = refused?.section ?? page.section;
  return (
    <Page
      title={tabs.find(({ current }) => current)?.label ?? t('edit.title')}
      context={`${t('edit.title')} – ${page.stageName}`}
      breadcrumb={[
        ...useCompetitionCrumbs(),
        { href: planPage, label: t('title') },
        { href: editPage, label: t('edit.title') },
      ]}
      tabs={<TabsNav label={t('edit.sections')} tabs={tabs} />}
    >
      {page.saved && refused === undefined && <Callout kind="success" title={t('edit.saved')} live />}
      {refused === undefined && <PlanProblems problems={page.problems} />}
      <LiveSection name={name} saved={section} notes={page.notes}>
        <PostForm id="form-section" result={refused?.result} defaults={{ section: page.typed }}>
          <button type="submit" name="do" value="save" tabIndex={-1} className="visually-hidden" aria-hidden>
            {t('edit.save')}
          </button>
          <input type="hidden" name="planVersionId" value={page.planVersionId} />
          <input type="hidden" name="revision" value={page.revision} />
          {refused?.stale === true && <SinceChanged saved={plan} typed={withSection(plan, name, section)} />}
          <SectionFields name={name} section={section} plan={plan} />
          <div className="save-bar">
            <Button name="do" value="save">
              {t('edit.save')}
            </Button>
            <LinkButton href={editPage} variant="tertiary">
              {t('edit.toOverview')}
            </LinkButton>
          </div>
        </PostForm>
      </LiveSection>
    </Page>
  );
}

/** Somebody else saved meanwhile: what is saved now beside what was typed here. */
function SinceChanged({ saved, typed }: { saved: Plan; typed: Plan }) {
  const { t } = useTranslation('plan');
  return (
    <section aria-labelledby="since">
      <h2 id="since">{t('edit.since')}</h2>
      <p>{t('edit.sinceHint')}</p>
      <DifferenceTable changes={planDifference(saved, typed)} before={saved} after={typed} />
    </section>
  );
}
