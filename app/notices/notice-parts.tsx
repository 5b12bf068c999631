import type { SubmissionResult } from '@conform-to/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { whyNotSent } from './why-not-sent.ts';

const tones = {
  waiting: 'neutral',
  sending: 'info',
  sent: 'success',
  failed: 'danger',
  handed: 'success',
} as const;

export function Recipient({ recipient }: { recipient: { readonly name: string; readonly email: string } }) {
  return (
    <>
      {recipient.name}
      <br />
      {recipient.email}
    </>
  );
}

export function NoticeState({ state, attempts }: { state: keyof typeof tones; attempts: number }) {
  const { t } = useTranslation('notices');
  return (
    <>
      <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
      {attempts > 0 && <p>{t('page.attempts', { count: attempts })}</p>}
    </>
  );
}

/** The mail server's own words never show: they have a language, and may hold anything. */
export function WhyNotSent({ why: { word, code } }: { why: ReturnType<typeof whyNotSent> }) {
  const { t } = useTranslation('notices');
  return <>{code === null ? t(`error.${word}`) : `${t(`error.${word}`)} (${code})`}</>;
}

type ButtonProps = {
  readonly noticeId: string;
  readonly intent: 'retry' | 'hand-on';
  readonly result: SubmissionResult | null | undefined;
  /** Which notice, for whoever hears the button alone. */
  readonly children: ReactNode;
};

/** What may be done about one notice of a table. */
export function NoticeButton({ noticeId, intent, result, children }: ButtonProps) {
  const { t } = useTranslation('notices');
  return (
    <PostForm
      intent={intent}
      id={`${intent}-${noticeId}`}
      result={result?.initialValue?.noticeId === noticeId ? result : undefined}
    >
      <input type="hidden" name="noticeId" value={noticeId} />
      <Button size="small" variant="secondary">
        {t(intent === 'retry' ? 'page.retry' : 'page.handOn')}
        <span className="visually-hidden"> – {children}</span>
      </Button>
    </PostForm>
  );
}
