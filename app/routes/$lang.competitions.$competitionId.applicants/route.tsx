import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { mayDo } from '#app/policy/acts.ts';
import { stageState } from '#app/policy.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { DeclareFirst } from '#app/ui/declare-first.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { findStageOfKind } from '#db/queries/competitions.ts';
import { ApplicantsTable } from './applicants-table.tsx';
import { applicantsOf } from './facts.server.ts';

// A consortium that changed is hidden until its new member is declared on.
const told = ['applicant', 'consortium'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'applicants', { competitionId });
  const rfq = await findStageOfKind(visit.installation.db.read, competitionId, 'rfq');
  const state = rfq === undefined ? null : stageState(rfq, visit.now);
  const done = new URL(request.url).searchParams.get('done');
  return {
    title: translator(visit.lang)('applicants:title'),
    competitionId,
    done: told.find((one) => one === done) ?? null,
    mayRegister: mayDo('register-applicant', { roles: visit.roles, state }),
    ...(await applicantsOf(visit, competitionId)),
  };
}

export default function Applicants() {
  const { t } = useTranslation('applicants');
  const lang = useLang();
  const crumbs = useCompetitionCrumbs();
  const { title, competitionId, done, mayRegister, fed, concluded, declaration, hidden, applicants } =
    useLoaderData<typeof loader>();
  const competition = `/${lang}/competitions/${competitionId}`;
  const empty = applicants.length === 0 && !hidden && declaration === 'declared';
  const register = mayRegister ? (
    <LinkButton href={`${competition}/applicants/new`}>{t('list.register')}</LinkButton>
  ) : undefined;
  const why = fed && !concluded ? 'list.emptyFed' : mayRegister ? 'list.empty' : 'list.emptyOther';
  return (
    <Page
      title={title}
      lead={t(fed ? 'list.fedLead' : 'list.lead')}
      breadcrumb={crumbs}
      actions={empty ? undefined : register}
    >
      {done !== null && <Callout kind="success" title={t(`saved.${done}`)} live />}
      <DeclareFirst declaration={declaration} competition={competition} />
      {hidden && (
        <Callout>
          <p>{t('list.hidden')}</p>
        </Callout>
      )}
      {applicants.length > 0 && <ApplicantsTable applicants={applicants} competitionId={competitionId} />}
      {empty && (
        <EmptyState title={t('list.emptyTitle')} action={register}>
          <p>{t(why)}</p>
        </EmptyState>
      )}
    </Page>
  );
}
