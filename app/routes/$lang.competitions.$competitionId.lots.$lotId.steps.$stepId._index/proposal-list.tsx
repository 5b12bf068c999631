import { useTranslation } from 'react-i18next';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

type Proposal = { applicantId: string; name: string; flags: number | null; open: number | null };
type Props = {
  here: string;
  state: 'scoring' | 'consensus' | 'prices' | 'sealed';
  kind: 'mandatory' | 'rated' | 'commercial';
  evaluator: boolean;
  proposals: readonly Proposal[];
};

/** The proposals that go into the step, each with the page where its work is done now. */
export function ProposalList({ here, state, kind, evaluator, proposals }: Props) {
  const { t } = useTranslation('consensus');
  if (proposals.length === 0) return <EmptyState title={t('step.nobody')} />;
  const toSheet = state === 'scoring' && evaluator;
  const toConsensus = state !== 'scoring' && kind !== 'mandatory';
  return (
    <Table
      caption={t('step.proposals')}
      rows={proposals}
      rowKey={({ applicantId }) => applicantId}
      columns={[
        {
          key: 'name',
          heading: t('step.applicant'),
          cell: ({ applicantId, name }) => {
            if (toSheet) return <a href={`${here}/sheets/${applicantId}`}>{name}</a>;
            return toConsensus ? <a href={`${here}/consensus/${applicantId}`}>{name}</a> : name;
          },
        },
        ...(toConsensus
          ? [
              {
                key: 'flags',
                heading: t('step.flags'),
                cell: ({ flags, open }: Proposal) =>
                  flags === 0 ? (
                    t('step.noFlags')
                  ) : (
                    <StatusTag tone={open === 0 ? 'success' : 'danger'}>
                      {open === 0
                        ? t('step.flagsSettled', { count: flags ?? undefined })
                        : t('step.flagCount', { count: flags ?? undefined, open: open ?? undefined })}
                    </StatusTag>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
