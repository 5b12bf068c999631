import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** So much of so many, in words beside the bar. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={done} max={Math.max(total, 1)} />
      <span className="progress__figure">{t('progress', { done, total })}</span>
    </div>
  );
}
