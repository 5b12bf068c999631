import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import type { FieldChange, ItemChange } from './questionnaire-difference.ts';

/** Two versions of a questionnaire, one line for each thing that differs. */
export function DifferenceView({ changes }: { changes: readonly ItemChange[] }) {
  const { t } = useTranslation('questionnaire');
  const lang = useLang();
  const rows = changes.flatMap((change): { change: ItemChange; field: FieldChange | null }[] =>
    change.kind === 'changed' ? change.fields.map((field) => ({ change, field })) : [{ change, field: null }],
  );
  return (
    <Table
      caption={t('difference.caption', { count: rows.length })}
      rows={rows.map((row, index) => ({ ...row, index }))}
      rowKey={({ index }) => String(index)}
      empty={<p>{t('difference.none')}</p>}
      columns={[
        {
          key: 'place',
          heading: t('difference.place'),
          cell: ({ change, field }) => (
            <>
              {t(`difference.item.${change.item}`)}
              {change.title[lang] !== '' && <> – {change.title[lang]}</>}
              {field !== null && (
                <>
                  {' › '}
                  {t(`difference.field.${field.field}`)}
                  {field.lang !== null && <> ({t(`difference.lang.${field.lang}`)})</>}
                </>
              )}
            </>
          ),
        },
        {
          key: 'before',
          heading: t('difference.before'),
          cell: ({ change, field }) =>
            field === null ? (
              change.kind === 'added' ? (
                t('difference.absent')
              ) : (
                change.title[lang]
              )
            ) : (
              <Value field={field} value={field.before} />
            ),
        },
        {
          key: 'after',
          heading: t('difference.after'),
          cell: ({ change, field }) =>
            field === null ? (
              <strong>{t(change.kind === 'added' ? 'difference.added' : 'difference.removed')}</strong>
            ) : (
              <>
                <Value field={field} value={field.after} />
                {field.field === 'newOptions' && <p>{t('difference.notCounted')}</p>}
              </>
            ),
        },
      ]}
    />
  );
}

function Value({ field: { field }, value }: { field: FieldChange; value: string }) {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const { t: word } = useTranslation();
  if (value === '') return t('difference.nothing');
  if (field === 'kind') return sounding(`kind.${value}` as 'kind.text');
  if (field === 'required') return word(value === 'true' ? 'required' : 'optional');
  if (field === 'provenance') return t(`provenance.${value}` as 'provenance.official');
  return <span className="answers__text">{value}</span>;
}
