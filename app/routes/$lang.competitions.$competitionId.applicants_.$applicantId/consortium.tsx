import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { ConsortiumFields } from '#app/ui/consortium-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ApplicantFacts } from './facts.server.ts';

export function Members({ members }: { members: ApplicantFacts['applicant']['members'] }) {
  const { t } = useTranslation('applicants');
  return (
    <section>
      <h2>{t('one.members')}</h2>
      <Table
        caption={t('one.members')}
        captionHidden
        rows={members}
        rowKey={({ organizationId }) => organizationId}
        columns={[
          {
            key: 'organization',
            heading: t('one.organization'),
            cell: ({ name, invented }) => (
              <>
                {name}
                {invented && <div className="cell-note">{t('invented')}</div>}
              </>
            ),
          },
          {
            key: 'role',
            heading: t('one.role'),
            cell: ({ role }) =>
              members.length === 1 ? t('alone') : t(role === 'lead' ? 'one.roleLead' : 'one.roleMember'),
          },
          { key: 'sector', heading: t('one.sector'), cell: ({ sector }) => t(`sector.${sector}`) },
        ]}
      />
    </section>
  );
}

type ChangeProps = Pick<ApplicantFacts, 'applicant' | 'seen' | 'organizations' | 'qualified'> & {
  readonly result: SubmissionResult | undefined;
};

export function ChangeConsortium({ applicant, seen, organizations, qualified, result }: ChangeProps) {
  const { t } = useTranslation('applicants');
  const lead = applicant.members.find(({ role }) => role === 'lead')?.organizationId;
  const members = applicant.members.filter(({ role }) => role === 'member').map((one) => one.organizationId);
  return (
    <section>
      <h2>{t('one.change')}</h2>
      <Callout kind="warning">
        <p>{t('one.changeEffect')}</p>
        {qualified !== null && <p>{t('one.changeAfter')}</p>}
      </Callout>
      <PostForm intent="consortium" result={result} defaults={{ lead, members }}>
        <input type="hidden" name="seen" value={seen} />
        <ConsortiumFields organizations={organizations} />
        <Button variant="secondary">{t('one.changeButton')}</Button>
      </PostForm>
    </section>
  );
}
