import { useTranslation } from 'react-i18next';

/** On paper alone: whose sheet this is, under which plan, and room to sign. */
export function PrintedFoot({ sheet }: { sheet: { evaluator: string; fingerprint: string } }) {
  const { t } = useTranslation('sheet');
  return (
    <div className="print-only printed-foot">
      <p>{t('printed.evaluator', { name: sheet.evaluator })}</p>
      <p>
        {t('printed.fingerprint')} <code className="fingerprint">{sheet.fingerprint}</code>
      </p>
      <p className="printed-foot__sign">{t('printed.signature')}</p>
    </div>
  );
}
