import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import type { Plan, Text } from '#scoring/plan.ts';
import { ChangedValue, ItemValue } from './changed-value.tsx';
import type { PlanChange } from './plan-difference.ts';

type Props = { changes: readonly PlanChange[]; before: Plan; after: Plan };

/** Two versions side by side, one line for each thing that differs. */
export function DifferenceTable({ changes, before, after }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const titles = (texts: readonly Text[]) => texts.map((text) => text[lang] || t('untitled')).join(' › ');
  return (
    <Table
      caption={t('difference.caption', { count: changes.length })}
      rows={changes.map((change, index) => ({ change, index }))}
      rowKey={({ index }) => String(index)}
      empty={<p>{t('difference.none')}</p>}
      columns={[
        {
          key: 'place',
          heading: t('difference.place'),
          cell: ({ change }) => (
            <>
              {change.titles.length > 0 && <>{titles(change.titles)} › </>}
              {t(`difference.field.${change.field}` as 'difference.field.max')}
              {change.kind === 'moved' && <> ({t('difference.order')})</>}
              {change.kind === 'changed' && change.lang !== undefined && (
                <> ({t(`difference.lang.${change.lang}`)})</>
              )}
            </>
          ),
        },
        {
          key: 'before',
          heading: t('difference.before'),
          cell: ({ change }) => {
            if (change.kind === 'changed')
              return <ChangedValue field={change.field} value={change.before} plan={before} />;
            if (change.kind === 'moved') return <Order titles={change.before} />;
            return change.kind === 'added' ? t('difference.absent') : <ItemValue item={change.item} />;
          },
        },
        {
          key: 'after',
          heading: t('difference.after'),
          cell: ({ change }) => {
            if (change.kind === 'changed')
              return <ChangedValue field={change.field} value={change.after} plan={after} />;
            if (change.kind === 'moved') return <Order titles={change.after} />;
            return change.kind === 'removed' ? t('difference.gone') : <ItemValue item={change.item} />;
          },
        },
      ]}
    />
  );
}

function Order({ titles }: { titles: readonly Text[] }) {
  const lang = useLang();
  return (
    <ol>
      {titles.map((title) => (
        <li key={title.fr}>{title[lang]}</li>
      ))}
    </ol>
  );
}
