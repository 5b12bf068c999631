import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { DifferenceView } from './difference-view.tsx';
import type { ItemChange } from './questionnaire-difference.ts';

type Props = {
  changed: {
    readonly at: Date | null;
    readonly changes: readonly ItemChange[];
    readonly filedVersion: number | null;
    readonly kept: readonly { readonly id: string; readonly title: string; readonly answer: string }[];
  } | null;
};

/** Says that the questionnaire changed since an organization began to answer, and that nothing of its own is lost. */
export function ChangedNotice({ changed }: Props) {
  const { t } = useTranslation('sounding');
  const { dateTime } = useFormats();
  if (changed === null) return null;
  const { at, changes, filedVersion, kept } = changed;
  return (
    <Callout kind="warning" title={t('changed.title', { date: at === null ? '' : dateTime(at) })}>
      <p>{t('changed.text')}</p>
      {filedVersion !== null && <p>{t('changed.filed', { version: filedVersion })}</p>}
      <details>
        <summary>{t('changed.see')}</summary>
        <DifferenceView changes={changes} />
      </details>
      {kept.length > 0 && (
        <details>
          <summary>{t('changed.kept')}</summary>
          <p>{t('changed.keptText')}</p>
          <dl className="answers">
            {kept.map(({ id, title, answer }) => (
              <div key={id} className="answers__row">
                <dt>{title}</dt>
                <dd className="answers__text">{answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Callout>
  );
}
