import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { kindOfNotice } from '#app/notices/notice-kinds.ts';
import { NoticeButton, NoticeState, Recipient, WhyNotSent } from '#app/notices/notice-parts.tsx';
import type { whyNotSent } from '#app/notices/why-not-sent.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { type Column, Table } from '#app/ui/table.tsx';

type Line = {
  readonly id: string;
  readonly kind: ReturnType<typeof kindOfNotice>;
  readonly recipient: { readonly name: string; readonly email: string };
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly attempts: number;
  readonly writtenAt: Date;
  readonly why: ReturnType<typeof whyNotSent> | null;
};

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
  const why: Column<Line> = {
    key: 'why',
    heading: t('unsent.why'),
    cell: ({ why }) => why && <WhyNotSent why={why} />,
  };
  const again: Column<Line> = {
    key: 'again',
    heading: t('unsent.again'),
    cell: ({ id, state, recipient, kind }) =>
      state === 'failed' && (
        <NoticeButton noticeId={id} intent="retry" result={result}>
          {t(`kinds.${kind}`)}, {recipient.name}
        </NoticeButton>
      ),
  };
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
          cell: ({ recipient }) => <Recipient recipient={recipient} />,
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
          cell: ({ state, attempts }) => <NoticeState state={state} attempts={attempts} />,
        },
        ...(notices.some((notice) => notice.why !== null) ? [why] : []),
        ...(sends && notices.some(({ state }) => state === 'failed') ? [again] : []),
      ]}
    />
  );
}
