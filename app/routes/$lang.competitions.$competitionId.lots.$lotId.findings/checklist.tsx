import { useTranslation } from 'react-i18next';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PlacedProblems } from '#app/ui/placed-problems.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Checklist as Facts } from './facts.server.ts';

type Proposal = Facts['proposals'][number];

const outcomeTones: Record<Proposal['outcome'], Tone> = {
  passed: 'success',
  failed: 'danger',
  blocked: 'warning',
};

type Props = { readonly checklist: Facts /** Address of this page. */; readonly page: string };

export function Checklist({ checklist, page }: Props) {
  const { t } = useTranslation(['receipts', 'common']);
  const { stepId, title, requirements, proposals, missing } = checklist;
  return (
    <section>
      <h2>
        {title} <StatusTag>{t(`common:stepState.${checklist.state}`)}</StatusTag>
      </h2>
      {checklist.hypothesis && (
        <Callout kind="hypothesis">
          <p>{t('findings.hypothesis')}</p>
        </Callout>
      )}
      <p>{t(`findings.failing.${checklist.failing}`)}</p>
      {checklist.state === 'waiting' ? (
        <EmptyState title={t('findings.waiting')} />
      ) : (
        <Table
          caption={t('findings.caption', { step: title })}
          captionHidden
          rows={proposals}
          rowKey={({ submissionId }) => submissionId}
          empty={<p>{t('findings.nobody')}</p>}
          columns={[
            {
              key: 'proposal',
              heading: t('list.applicant'),
              cell: ({ submissionId, name }) =>
                checklist.mayFind ? <a href={`${page}/${stepId}/${submissionId}`}>{name}</a> : name,
            },
            ...requirements.map(
              ({ id, title: requirement, example }): Column<Proposal> => ({
                key: id,
                heading: example ? `${requirement} (${t('findings.example')})` : requirement,
                cell: ({ findings }) => <Found finding={findings.find((one) => one.requirementId === id)} />,
              }),
            ),
            {
              key: 'outcome',
              heading: t('findings.outcome'),
              cell: ({ outcome }) => (
                <StatusTag tone={outcomeTones[outcome]}>{t(`findings.outcomes.${outcome}`)}</StatusTag>
              ),
            },
          ]}
        />
      )}
      {missing.length > 0 && checklist.state === 'checking' && (
        <Callout title={t('findings.missing')}>
          <PlacedProblems problems={missing} />
        </Callout>
      )}
      {checklist.state !== 'waiting' && (
        <p>
          <LinkButton href={checklist.seal} variant="secondary">
            {t('findings.toStep')}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

function Found({ finding }: { finding: Proposal['findings'][number] | undefined }) {
  const { t } = useTranslation('receipts');
  if (finding === undefined) return <StatusTag>{t('findings.none')}</StatusTag>;
  return (
    <>
      <StatusTag tone={finding.met ? 'success' : 'danger'}>
        {t(finding.met ? 'findings.met' : 'findings.notMet')}
      </StatusTag>
      {finding.reason !== null && <div className="cell-note">{finding.reason}</div>}
    </>
  );
}
