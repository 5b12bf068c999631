import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { DeclareFirst } from '#app/ui/declare-first.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { submissionsOf } from './facts.server.ts';
import { LotSubmissions } from './lot-submissions.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'submissions');
  const { visit, competitionId, stage } = place;
  return {
    title: translator(visit.lang)(`receipts:list.title.${stage.kind}`),
    competitionId,
    kind: stage.kind,
    deadline: stage.deadline,
    started: new URL(args.request.url).searchParams.get('done') === 'started',
    mayRecord: visit.may('record-submission'),
    mayStart: visit.may('start-evaluation'),
    seesFindings: visit.sees('findings'),
    ...(await submissionsOf(place)),
  };
}

export default function Submissions() {
  const { t } = useTranslation(['receipts', 'common']);
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const competition = `/${useLang()}/competitions/${page.competitionId}`;
  const base = `${competition}/${page.kind}`;
  const all = page.lots.flatMap(({ submissions }) => submissions);
  const count = (...some: string[]) => all.filter(({ status }) => some.includes(status)).length;
  const actions = (
    <ButtonRow>
      {page.mayRecord && <LinkButton href={`${base}/submissions/new`}>{t('list.record')}</LinkButton>}
      {page.mayStart && (
        <LinkButton href={`${base}/submissions/start`} variant="secondary">
          {t('list.start')}
        </LinkButton>
      )}
    </ButtonRow>
  );
  const { plan, deadline } = page;
  return (
    <Page
      title={page.title}
      lead={t(`list.lead.${page.kind}`)}
      breadcrumb={useCompetitionCrumbs()}
      actions={page.mayRecord || page.mayStart ? actions : undefined}
    >
      {page.started && <Callout kind="success" title={t('saved.started')} live />}
      <DeclareFirst declaration={page.declaration} competition={competition} />
      {count('to-reconfirm') > 0 && (
        <Callout kind="warning">
          <p>{t('list.reconfirmNote')}</p>
        </Callout>
      )}
      {page.hidden && (
        <Callout>
          <p>{t('list.hidden')}</p>
        </Callout>
      )}
      <SummaryList
        items={[
          ...(deadline === null ? [] : [{ label: t('list.closing'), value: dateTime(deadline) }]),
          ...(plan
            ? [
                {
                  label: t('list.fingerprint'),
                  value: <Fingerprint words={t('list.version', plan)} value={plan.fingerprint} />,
                },
              ]
            : []),
          {
            label: t('list.counts'),
            value: t('list.countsText', {
              standing: count('standing'),
              open: count('unconfirmed', 'to-reconfirm'),
            }),
          },
        ]}
      />
      {page.lots.map((lot) => (
        <LotSubmissions
          key={lot.id}
          lot={lot}
          base={base}
          findings={
            page.seesFindings && page.mandatory && !lot.cancelled
              ? `${competition}/lots/${lot.id}/findings`
              : null
          }
        />
      ))}
    </Page>
  );
}
