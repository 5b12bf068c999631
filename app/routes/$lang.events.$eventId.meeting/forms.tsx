import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Radios, TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Slot = { readonly id: string; readonly startsAt: Date; readonly endsAt: Date; readonly place: string };
export type OwnSlot = Slot & { readonly needs: string };
type Result = { readonly result: SubmissionResult | undefined };
type Props = Result & { readonly own: OwnSlot | null; readonly free: readonly Slot[] };

export function BookForm({ own, free, result }: Props) {
  const { t } = useTranslation('events');
  const { date, clock, time } = useFormats();
  if (free.length === 0)
    return (
      <EmptyState title={t('meeting.none')}>
        <p>{t('meeting.noneText')}</p>
      </EmptyState>
    );
  return (
    <PostForm intent="book" result={result}>
      <h2>{t(own === null ? 'meeting.choose' : 'meeting.change')}</h2>
      <Radios
        name="slotId"
        label={t('meeting.slot')}
        options={free.map(({ id, startsAt, endsAt, place }) => ({
          value: id,
          label: t('meeting.slotLabel', {
            date: date(startsAt),
            from: clock(startsAt),
            until: time(endsAt),
          }),
          ...(place !== '' && { hint: place }),
        }))}
      />
      {own === null && <Needs />}
      <Button>{t(own === null ? 'meeting.book' : 'meeting.changeButton')}</Button>
    </PostForm>
  );
}

/** What is needed, without another hour. */
export function NeedsForm({ own, result }: Result & { readonly own: OwnSlot }) {
  const { t } = useTranslation('events');
  return (
    <PostForm intent="needs" result={result} defaults={{ needs: own.needs }}>
      <h2>{t('meeting.changeNeeds')}</h2>
      <Needs />
      <Button variant="secondary">{t('meeting.needsButton')}</Button>
    </PostForm>
  );
}

function Needs() {
  const { t } = useTranslation('events');
  return <TextArea name="needs" label={t('meeting.needsLabel')} required={false} rows={2} maxLength={500} />;
}

export function CancelForm({ result }: Result) {
  const { t } = useTranslation('events');
  return (
    <PostForm intent="cancel" result={result}>
      <h2>{t('meeting.cancel')}</h2>
      <Confirm statement={t('meeting.cancelStatement')} button={t('meeting.cancel')}>
        <p>{t('meeting.cancelEffect')}</p>
      </Confirm>
    </PostForm>
  );
}
