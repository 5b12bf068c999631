import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { FilingTag } from '#app/ui/filing-tag.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { type SummaryItem, SummaryList } from '#app/ui/summary-list.tsx';
import type { SubmissionFacts } from './facts.server.ts';

type Props = { readonly submission: SubmissionFacts; readonly competitionId: string };

/** Who filed what, when, under which plan, and which two people stand for it. */
export function Summary({ submission, competitionId }: Props) {
  const { t } = useTranslation(['receipts', 'common']);
  const lang = useLang();
  const { dateTime } = useFormats();
  const by = ({ name, at }: { name: string; at: Date }) => t('one.byAt', { name, at: dateTime(at) });
  const { confirmed, reconfirmedAt, ended, plan } = submission;
  const items: SummaryItem[] = [
    { label: t('list.status'), value: <FilingTag status={submission.status} /> },
    {
      label: t('list.applicant'),
      value: (
        <a href={`/${lang}/competitions/${competitionId}/applicants/${submission.applicantId}`}>
          {submission.applicantName}
        </a>
      ),
    },
    { label: t('one.lot'), value: submission.lot ?? t('common:wholeQualification') },
    { label: t('one.received'), value: dateTime(submission.receivedAt) },
    { label: t('one.recorded'), value: by(submission.recorded) },
    { label: t('one.confirmed'), value: confirmed === null ? t('list.none') : by(confirmed) },
    ...(reconfirmedAt === null ? [] : [{ label: t('one.reconfirmed'), value: dateTime(reconfirmedAt) }]),
    { label: t('one.plan'), value: <Fingerprint words={t('one.planOf', plan)} value={plan.fingerprint} /> },
  ];
  if (ended !== null) {
    const { status } = submission;
    // Whatever is late or replaced ended by rule, not for a reason that somebody wrote.
    const reason = status === 'late' || status === 'replaced' ? t(`one.reason.${status}`) : ended.reason;
    items.push({ label: t('one.ended'), value: t('one.endedAt', { at: dateTime(ended.at), reason }) });
  }
  return <SummaryList items={items} />;
}
