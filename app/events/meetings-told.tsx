import { useTranslation } from 'react-i18next';
import { meetingMinutes } from './limits.ts';

const four = [1, 2, 3, 4] as const;

/** What a one-to-one meeting is, what is asked there, and what about. */
export function MeetingsTold() {
  const { t } = useTranslation('events');
  const { presentation, questions } = meetingMinutes;
  return (
    <>
      <h2>{t('meetings.title')}</h2>
      <p>{t('meetings.length', { presentation, questions })}</p>
      <p>{t('meetings.one')}</p>
      <h3>{t('meetings.questions')}</h3>
      <ol>
        {four.map((number) => (
          <li key={number}>{t(`meetings.question${number}`)}</li>
        ))}
      </ol>
      <h3>{t('meetings.themes')}</h3>
      <ul>
        {four.map((number) => (
          <li key={number}>{t(`meetings.theme${number}`)}</li>
        ))}
      </ul>
    </>
  );
}
