import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { kindOfNotice } from '#app/notices/notice-kinds.ts';
import type { whyNotSent } from '#app/notices/why-not-sent.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

type Line = {
  readonly id: string;
  readonly kind: ReturnType<typeof kindOfNotice>;
  readonly recipient: { readonly name: string; readonly email: string };
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly attempts: number;
  readonly writtenAt: Date;
  readonly why: ReturnType<typeof whyNotSent> | null;
};
const tones = { waiting: 'neutral', sending: 'info', failed: 'danger' } as const;

export function UnsentTable({
  notices,
  sends,
  result,
}: {
  notices: readonly Line[];
  sends: boolean;
  result: SubmissionResult | null | undefined;
}) {
  const { t } = useTranslation('notices');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('unsent.caption')}
      rows={notices}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t('unsent.none')}>
          <p>{t('unsent.noneText')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'recipient',
          heading: t('page.recipient'),
          cell: ({ recipient }) => (
            <>
              {recipient.name}
              <br />
              {recipient.email}
            </>
          ),
        },
        { key: 'kind', heading: t('unsent.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
        {
          key: 'written',
          heading: t('page.written'),
          cell: ({ writtenAt }) => dateTime(writtenAt, { withZone: false }),
        },
        {
          key: 'state',
          heading: t('page.state'),
          cell: ({ state, attempts }) => (
            <>
              <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
              {attempts > 0 && <p>{t('page.attempts', { count: attempts })}</p>}
            </>
          ),
        },
        {
          key: 'why',
          heading: t('unsent.why'),
          cell: ({ why }) => why && `${t(`error.${why.word}`)}${why.code === null ? '' : ` (${why.code})`}`,
        },
        {
          key: 'again',
          heading: t('unsent.again'),
          cell: ({ id, state, recipient, kind }) =>
            state === 'failed' &&
            sends && (
              <PostForm
                id={`retry-${id}`}
                result={result?.initialValue?.noticeId === id ? result : undefined}
              >
                <input type="hidden" name="noticeId" value={id} />
                <Button size="small" variant="secondary">
                  {t('page.retry')}
                  <span className="visually-hidden">
                    {' '}
                    – {t(`kinds.${kind}`)}, {recipient.name}
                  </span>
                </Button>
              </PostForm>
            ),
        },
      ]}
    />
  );
}
