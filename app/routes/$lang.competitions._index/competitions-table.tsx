import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { StageState, TeamRole } from '#app/policy.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

export type ShownCompetition = {
  readonly id: string;
  readonly name: string;
  readonly rfqNumber: string | null;
  readonly rfpNumber: string | null;
  readonly demonstration: boolean;
  readonly role: TeamRole;
  readonly stages: readonly { readonly kind: 'rfq' | 'rfp'; readonly state: StageState }[];
  readonly next: {
    readonly kind: 'rfq' | 'rfp';
    readonly what: 'questions' | 'closing';
    readonly at: Date;
  } | null;
};

export function CompetitionsTable({ competitions }: { competitions: readonly ShownCompetition[] }) {
  const { t } = useTranslation(['competitions', 'common']);
  const lang = useLang();
  return (
    <Table
      caption={t('list.caption')}
      captionHidden
      rows={competitions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          heading: t('list.name'),
          cell: ({ id, name, demonstration }) => (
            <>
              <a href={`/${lang}/competitions/${id}`}>{name}</a>{' '}
              {demonstration && <StatusTag tone="warning">{t('common:demonstration')}</StatusTag>}
            </>
          ),
        },
        { key: 'numbers', heading: t('list.numbers'), cell: (competition) => <Numbers {...competition} /> },
        { key: 'role', heading: t('list.role'), cell: ({ role }) => t(`common:role.${role}`) },
        {
          key: 'stages',
          heading: t('list.stages'),
          cell: ({ stages }) =>
            stages.map(({ kind, state }) => (
              <div key={kind}>
                {t('list.stageAndState', {
                  stage: t(`common:stage.${kind}`),
                  state: t(`common:stageState.${kind}.${state}`),
                })}
              </div>
            )),
        },
        { key: 'next', heading: t('list.next'), cell: ({ next }) => <NextDate next={next} /> },
      ]}
    />
  );
}

function Numbers({ rfqNumber, rfpNumber }: Pick<ShownCompetition, 'rfqNumber' | 'rfpNumber'>) {
  const { t } = useTranslation('competitions');
  return (
    <>
      {rfqNumber !== null && <div>{t('head.rfq', { number: rfqNumber })}</div>}
      {rfpNumber !== null && <div>{t('head.rfp', { number: rfpNumber })}</div>}
    </>
  );
}

function NextDate({ next }: Pick<ShownCompetition, 'next'>) {
  const { t } = useTranslation(['competitions', 'common']);
  const { dateTime } = useFormats();
  if (next === null) return <>{t('list.none')}</>;
  return (
    <>{t(`list.${next.what}`, { stage: t(`common:stageShort.${next.kind}`), date: dateTime(next.at) })}</>
  );
}
