import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Checklist } from './checklist.tsx';
import { checklistsOf } from './facts.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitLot(args, 'findings');
  const { kind } = visit.evaluation.stage;
  const t = translator(visit.lang);
  return {
    title: `${t('receipts:findings.title')} – ${visit.lotName}`,
    lotName: visit.lotName,
    page: `${visit.base}/lots/${visit.lot.lot.id}/findings`,
    list: visit.sees('submissions')
      ? [{ href: `${visit.base}/${kind}/submissions`, label: t(`receipts:list.title.${kind}`) }]
      : [],
    saved: new URL(args.request.url).searchParams.get('done') === 'found',
    checklists: await checklistsOf(visit),
  };
}

export default function Findings() {
  const { t } = useTranslation('receipts');
  const { lotName, page, list, saved, checklists } = useLoaderData<typeof loader>();
  return (
    <Page
      title={t('findings.title')}
      context={lotName}
      lead={t('findings.lead')}
      breadcrumb={[...useCompetitionCrumbs(), ...list]}
      width="full"
    >
      {saved && <Callout kind="success" title={t('findings.saved')} live />}
      {checklists.length === 0 && (
        <EmptyState title={t('findings.noneTitle')}>
          <p>{t('findings.noneText')}</p>
        </EmptyState>
      )}
      {checklists.map((checklist) => (
        <Checklist key={checklist.stepId} checklist={checklist} page={page} />
      ))}
    </Page>
  );
}
