import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';

export type ShownSession = {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly device: string;
  readonly address: string;
  readonly current: boolean;
};

export function Sessions({ sessions }: { sessions: readonly ShownSession[] }) {
  const { t } = useTranslation('auth');
  const { dateTime } = useFormats();
  return (
    <>
      <p>{t('account.limits')}</p>
      <Table
        caption={t('account.sessionsCaption')}
        captionHidden
        rows={sessions}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          { key: 'begun', heading: t('account.begun'), cell: ({ createdAt }) => dateTime(createdAt) },
          { key: 'seen', heading: t('account.seen'), cell: ({ updatedAt }) => dateTime(updatedAt) },
          {
            key: 'device',
            heading: t('account.device'),
            cell: ({ device }) => device || t('account.unknownDevice'),
          },
          { key: 'address', heading: t('account.address'), cell: ({ address }) => address },
          {
            key: 'act',
            heading: t('account.act'),
            cell: ({ sessionId, createdAt, current }) =>
              current ? t('account.this') : <EndSession sessionId={sessionId} begun={dateTime(createdAt)} />,
          },
        ]}
      />
      <PostForm intent="end-all">
        <p>{t('account.endAllNote')}</p>
        <Button variant="secondary">{t('account.endAll')}</Button>
      </PostForm>
    </>
  );
}

function EndSession({ sessionId, begun }: { sessionId: string; begun: string }) {
  const { t } = useTranslation('auth');
  return (
    <PostForm intent="end-session" id={`end-${sessionId}`}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <Button variant="secondary" size="small" aria-label={t('account.endNamed', { begun })}>
        {t('account.end')}
      </Button>
    </PostForm>
  );
}
