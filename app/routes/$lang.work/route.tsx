import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { CompetitionWork } from './competition-work.tsx';
import { listWork } from './work.server.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await requireScreen({ request, params }, 'work');
  const who = visit.roles.includes('administrator')
    ? 'Administrator'
    : visit.roles.includes('staff')
      ? 'Staff'
      : 'Respondent';
  return {
    title: translator(visit.lang)('work:title'),
    who: who as 'Administrator' | 'Staff' | 'Respondent',
    work: await listWork(visit),
  };
}

export default function Work() {
  const { t } = useTranslation('work');
  const { title, who, work } = useLoaderData<typeof loader>();
  if (work.length === 0) return <NoWork title={title} who={who} />;
  return (
    <Page title={title} lead={t('lead')}>
      {work.map((competition) => (
        <CompetitionWork key={competition.id} {...competition} />
      ))}
    </Page>
  );
}

function NoWork({ title, who }: { title: string; who: 'Administrator' | 'Staff' | 'Respondent' }) {
  const { t } = useTranslation('work');
  const lang = useLang();
  const actions = {
    Administrator: <LinkButton href={`/${lang}/accounts`}>{t('toAccounts')}</LinkButton>,
    Staff: <LinkButton href={`/${lang}/competitions`}>{t('toCompetitions')}</LinkButton>,
    Respondent: undefined,
  };
  return (
    <Page title={title}>
      <EmptyState title={t('emptyTitle')} action={actions[who]}>
        <p>{t(`empty${who}`)}</p>
      </EmptyState>
    </Page>
  );
}
