import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { OpeningState } from './opening-state.server.ts';

type Props = { minutes: NonNullable<OpeningState['minutes']> };

/** The minutes of the opening, as they were frozen; printed as they stand. */
export function Minutes({ minutes }: Props) {
  const { t } = useTranslation('opening');
  const { dateTime, fileSize } = useFormats();
  return (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{t('minutes')}</h2>
      <SummaryList
        items={[
          { label: t('openedAt'), value: dateTime(minutes.openedAt) },
          { label: t('firstOfficer'), value: minutes.requestedBy },
          { label: t('secondOfficer'), value: minutes.openedBy },
        ]}
      />
      {minutes.lots.map((lot) => (
        <section key={lot.name}>
          <h3>{lot.name}</h3>
          <h4>{t('opened')}</h4>
          {lot.opened.length === 0 && <p>{t('noneOpened')}</p>}
          <ul>
            {lot.opened.map(({ applicantId, name, files }) => (
              <li key={applicantId}>
                {name}
                {files.length > 0 && (
                  <ul>
                    {files.map((file) => (
                      <li key={file.sha256}>
                        {file.name} ({fileSize(file.size)}) <code className="fingerprint">{file.sha256}</code>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
          {lot.shut.length > 0 && (
            <>
              <h4>{t('shut')}</h4>
              <ul>
                {lot.shut.map(({ applicantId, name, step }) => (
                  <li key={applicantId}>
                    {name} {step !== null && `– ${t('failedAt', { step })}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </section>
  );
}
