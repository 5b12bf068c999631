import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Radios, TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ApplicantFacts } from './facts.server.ts';

type Seats = readonly { readonly name: string; readonly role: 'lead' | 'member' }[];

type Props = Pick<ApplicantFacts, 'applicant' | 'asQualified' | 'seen'> & {
  readonly result: SubmissionResult | undefined;
};

export function DecideChange({ applicant, asQualified, seen, result }: Props) {
  const { t } = useTranslation('applicants');
  return (
    <section>
      <h2>{t('one.decide')}</h2>
      <p>{t('one.decideLead')}</p>
      <SummaryList
        items={[
          { label: t('one.before'), value: <Consortium members={asQualified} /> },
          { label: t('one.after'), value: <Consortium members={applicant.members} /> },
        ]}
      />
      <PostForm intent="decision" result={result}>
        <input type="hidden" name="seen" value={seen} />
        <Radios
          name="decision"
          label={t('one.decision')}
          options={(['accepted', 'refused'] as const).map((value) => ({ value, label: t(`one.${value}`) }))}
        />
        <TextArea name="reason" label={t('one.reason')} maxLength={2000} />
        <Button>{t('one.decideButton')}</Button>
      </PostForm>
    </section>
  );
}

export function Decisions({ changes }: Pick<ApplicantFacts, 'changes'>) {
  const { t } = useTranslation('applicants');
  const { dateTime } = useFormats();
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{t('one.decisions')}</h2>
      <Table
        caption={t('one.decisionsCaption')}
        captionHidden
        rows={changes}
        rowKey={({ id }) => id}
        columns={[
          { key: 'when', heading: t('one.when'), cell: ({ createdAt }) => dateTime(createdAt) },
          { key: 'to', heading: t('one.to'), cell: ({ after }) => <Consortium members={after} /> },
          {
            key: 'decision',
            heading: t('one.decision'),
            cell: ({ decision }) =>
              decision === null ? (
                <StatusTag tone="warning">{t('one.pending')}</StatusTag>
              ) : (
                <StatusTag tone={decision === 'accepted' ? 'success' : 'danger'}>
                  {t(`one.${decision}Done`)}
                </StatusTag>
              ),
          },
          { key: 'reason', heading: t('one.reason'), cell: ({ reason }) => reason },
        ]}
      />
    </section>
  );
}

function Consortium({ members }: { members: Seats }) {
  const { t } = useTranslation('applicants');
  return (
    <ul className="plain-list">
      {members.map(({ name, role }) => (
        <li key={name}>{role === 'lead' && members.length > 1 ? t('leadOf', { name }) : name}</li>
      ))}
    </ul>
  );
}
