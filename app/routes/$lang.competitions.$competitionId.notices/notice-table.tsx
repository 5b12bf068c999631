import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { NoticeButton, NoticeState, Recipient, WhyNotSent } from '#app/notices/notice-parts.tsx';
import type { whyNotSent } from '#app/notices/why-not-sent.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Table } from '#app/ui/table.tsx';

type Line = {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly language: 'fr' | 'en';
  readonly recipient: { readonly name: string; readonly email: string };
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'handed';
  readonly attempts: number;
  readonly why: ReturnType<typeof whyNotSent> | null;
  readonly at: Date;
  /** The address of its calendar file. */
  readonly calendar: string | null;
};

export function NoticeTable({
  notices,
  sends,
  result,
}: {
  notices: readonly Line[];
  /** Whether what waits leaves by itself. */
  sends: boolean;
  result: SubmissionResult | null | undefined;
}) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('page.caption')}
      rows={notices}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t('page.none')}>
          <p>{t('page.noneText')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'subject',
          heading: t('page.subject'),
          cell: ({ id, subject, body, language, calendar }) => (
            <>
              <span lang={`${language}-CA`}>{subject}</span>
              <details>
                <summary>
                  {t('page.preview')}
                  <span className="visually-hidden"> – {subject}</span>
                </summary>
                <label className="visually-hidden" htmlFor={`text-${id}`}>
                  {t('page.text')}
                </label>
                <textarea
                  id={`text-${id}`}
                  className="ontario-input field__input field__input--full"
                  lang={`${language}-CA`}
                  rows={12}
                  value={body}
                  readOnly
                />
                {calendar !== null && (
                  <p>
                    <a href={calendar} download>
                      {t('page.calendar')}
                    </a>
                  </p>
                )}
              </details>
            </>
          ),
        },
        {
          key: 'recipient',
          heading: t('page.recipient'),
          cell: ({ recipient, language }) => (
            <>
              <Recipient recipient={recipient} />
              <br />
              {t(`page.lang.${language}`)}
            </>
          ),
        },
        {
          key: 'state',
          heading: t('page.state'),
          cell: ({ id, state, attempts, why, subject }) => (
            <>
              <NoticeState state={state} attempts={attempts} />
              {why !== null && (
                <p>
                  <WhyNotSent why={why} />
                </p>
              )}
              {waysOf(state, sends).map((intent) => (
                <NoticeButton key={intent} noticeId={id} intent={intent} result={result}>
                  {subject}
                </NoticeButton>
              ))}
            </>
          ),
        },
        { key: 'at', heading: t('page.written'), cell: ({ at }) => dateTime(at, { withZone: false }) },
      ]}
    />
  );
}

/** What an officer may do about it: nothing while it leaves by itself. */
function waysOf(state: Line['state'], sends: boolean): readonly ('retry' | 'hand-on')[] {
  if (state === 'failed') return sends ? ['retry', 'hand-on'] : ['hand-on'];
  return state === 'waiting' && !sends ? ['hand-on'] : [];
}
