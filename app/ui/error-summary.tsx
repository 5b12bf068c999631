import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** A field that stands on another page, and what it is called there. */
export type FieldElsewhere = { readonly name: string; readonly href: string; readonly label: string };

type Props = {
  /** Sentences by field name; those under `''` concern the whole form. */
  errors: Readonly<Record<string, readonly string[] | undefined>>;
  formId: string;
  /** For errors of what this page only shows; they are told first, in this order. */
  elsewhere?: readonly FieldElsewhere[] | undefined;
};

/** Takes the focus once, when the page comes back with errors, and leads to each field. */
export function ErrorSummary({ errors, formId, elsewhere = [] }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const all = Object.entries(errors).flatMap(([name, texts]) =>
    (texts ?? []).map((text) => ({ name, text })),
  );
  const named = (wanted: string) => all.filter(({ name }) => name === wanted);
  const items = [
    ...elsewhere.flatMap(({ name, href, label }) =>
      named(name).map((item) => ({ ...item, href, text: `${label} – ${item.text}` })),
    ),
    ...all
      .filter(({ name }) => elsewhere.every((one) => one.name !== name))
      .map((item) => ({ ...item, href: `#${formId}-${item.name}` })),
  ];
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the errors are the first thing to hear after a refused form
    <section className="error-summary" tabIndex={-1} autoFocus aria-labelledby={titleId} data-error-summary>
      <h2 id={titleId}>{t('errorSummary.title', { count: items.length })}</h2>
      <ul>
        {items.map(({ name, href, text }) => (
          <li key={`${name}-${text}`}>{name === '' ? text : <a href={href}>{text}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
