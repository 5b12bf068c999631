import { useId } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Sentences by field name; those under `''` concern the whole form. */
  errors: Readonly<Record<string, readonly string[] | undefined>>;
  formId: string;
};

/** Takes the focus once, when the page comes back with errors, and leads to each field. */
export function ErrorSummary({ errors, formId }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const items = Object.entries(errors).flatMap(([name, texts]) =>
    (texts ?? []).map((text) => ({ name, text })),
  );
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the errors are the first thing to hear after a refused form
    <section className="error-summary" tabIndex={-1} autoFocus aria-labelledby={titleId} data-error-summary>
      <h2 id={titleId}>{t('errorSummary.title', { count: items.length })}</h2>
      <ul>
        {items.map(({ name, text }) => (
          <li key={`${name}-${text}`}>{name === '' ? text : <a href={`#${formId}-${name}`}>{text}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
