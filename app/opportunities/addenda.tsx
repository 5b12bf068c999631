import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { DifferenceTable } from '#app/plan/difference-table.tsx';
import type { OpenStage } from './read-opportunity.server.ts';

type Props = { stages: readonly OpenStage[]; place: string };

/** Each addendum with what it says and, line by line, what it changed. */
export function Addenda({ stages, place }: Props) {
  const { t } = useTranslation(['outreach', 'common', 'plan']);
  const lang = useLang();
  const { dateTime } = useFormats();
  const addenda = stages.flatMap(({ kind, versions }) =>
    versions.flatMap((version) => (version.previous === null ? [] : [{ ...version, kind }])),
  );
  return (
    <section aria-labelledby="addenda">
      <h2 id="addenda">{t('opportunity.addenda')}</h2>
      {addenda.length === 0 && <p>{t('opportunity.noAddenda')}</p>}
      {addenda.map(({ kind, version, publishedAt, addendum, newDeadline, previous, changes, plan }) => (
        <article key={`${kind}-${version}`} aria-labelledby={`addendum-${kind}-${version}`}>
          <h3 id={`addendum-${kind}-${version}`}>
            {t('opportunity.addendum', { number: version - 1, stage: t(`common:stage.${kind}`) })}
          </h3>
          {publishedAt !== null && (
            <p className="field__hint">{t('opportunity.publishedOn', { date: dateTime(publishedAt) })}</p>
          )}
          {addendum !== null && <p className="preserved">{addendum[lang]}</p>}
          {newDeadline !== null && <p>{t('opportunity.newDeadline', { date: dateTime(newDeadline) })}</p>}
          {previous !== null && <DifferenceTable changes={changes} before={previous} after={plan} />}
          <p>
            <a href={`${place}/plan/${kind}?version=${version}`}>
              {t('opportunity.readVersion', { version })}
            </a>
          </p>
        </article>
      ))}
    </section>
  );
}
