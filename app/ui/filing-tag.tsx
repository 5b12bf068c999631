import { useTranslation } from 'react-i18next';
import type { FilingStatus } from '#app/filing-status.ts';
import { StatusTag, type Tone } from './status-tag.tsx';

const tones: Record<FilingStatus, Tone> = {
  standing: 'success',
  unconfirmed: 'warning',
  'to-reconfirm': 'warning',
  late: 'danger',
  withdrawn: 'neutral',
  replaced: 'neutral',
  disqualified: 'danger',
};

/** Where a submission stands, in a word or two. */
export function FilingTag({ status }: { status: FilingStatus }) {
  const { t } = useTranslation('receipts');
  return <StatusTag tone={tones[status]}>{t(`status.${status}`)}</StatusTag>;
}
