import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { Spread } from './criteria.server.ts';

/** What is flagged, in words and with a mark. */
export function SpreadNotes({
  spreads,
  settlement,
}: {
  spreads: readonly Spread[];
  settlement: string | null;
}) {
  const { t } = useTranslation('consensus');
  const { percent } = useFormats();
  if (spreads.length === 0) return null;
  return (
    <ul className="plain-list">
      {spreads.map(({ kind, open, percent: share }) => (
        <li key={kind}>
          <StatusTag tone={open ? 'danger' : 'success'}>
            {kind === 'spread'
              ? t('flag.spread', { percent: share === null ? '' : percent(share, 0) })
              : t('flag.mixed')}
            {' – '}
            {t(open ? 'flag.open' : 'flag.settled')}
          </StatusTag>
        </li>
      ))}
      {settlement !== null && <li>{t('settle.is', { reason: settlement })}</li>}
    </ul>
  );
}

/** `criterionId` empty: the step as a whole. */
export function Settle({
  criterionId,
  result,
}: {
  criterionId: string;
  result: SubmissionResult | null | undefined;
}) {
  const { t } = useTranslation('consensus');
  const intent = `settle:${criterionId}`;
  return (
    <details open={result?.initialValue?.intent === intent || undefined}>
      <summary>{t('settle.open')}</summary>
      <PostForm intent={intent} result={result}>
        <TextArea name="reason" label={t('settle.reason')} rows={3} />
        <Button size="small" variant="secondary">
          {t('settle.record')}
        </Button>
      </PostForm>
    </details>
  );
}
