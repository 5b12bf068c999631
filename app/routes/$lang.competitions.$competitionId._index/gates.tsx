import { useTranslation } from 'react-i18next';
import type { WrittenGate } from '#app/progress/written-gates.server.ts';
import { LinkButton } from '#app/ui/button.tsx';

export function Gates({ gates }: { gates: readonly WrittenGate[] }) {
  const { t } = useTranslation('competitions');
  if (gates.length === 0) return <p>{t('status.nothing')}</p>;
  return (
    <ul className="gates">
      {gates.map(({ key, title, missing, ready, href }) => (
        <li key={key} className={ready === null ? 'gate' : 'gate gate--ready'}>
          <h3>{title}</h3>
          {ready !== null && <p>{ready}</p>}
          {missing.length > 0 && (
            <ul>
              {missing.map(({ text, href: mend }) => (
                <li key={text}>{mend === null ? text : <a href={mend}>{text}</a>}</li>
              ))}
            </ul>
          )}
          {ready !== null && href !== null && (
            <LinkButton href={href} variant="secondary" size="small">
              <span className="visually-hidden">{t('status.goTo', { gate: title })}</span>
              <span aria-hidden="true">{t('status.go')}</span>
            </LinkButton>
          )}
        </li>
      ))}
    </ul>
  );
}
