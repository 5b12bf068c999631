import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';
import type { RespondentSector } from '#db/queries/respondents.ts';

type Line = {
  readonly id: string;
  readonly organization: string;
  readonly sector: RespondentSector;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly follows: boolean;
  readonly createdAt: Date;
};

export function RespondentTable({ respondents }: { respondents: readonly Line[] }) {
  const { t } = useTranslation('respondents');
  const { date } = useFormats();
  return (
    <Table
      caption={t('list.caption')}
      rows={respondents}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t('list.none')}>
          <p>{t('list.noneText')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'organization',
          heading: t('list.organization'),
          cell: ({ organization, sector }) => (
            <>
              {organization}
              <br />
              {t(`sector.${sector}`)}
            </>
          ),
        },
        {
          key: 'contact',
          heading: t('list.contact'),
          cell: ({ contactName, contactEmail }) => (
            <>
              {contactName}
              <br />
              {contactEmail}
            </>
          ),
        },
        {
          key: 'follows',
          heading: t('list.follows'),
          cell: ({ follows }) => t(follows ? 'list.follow' : 'list.followNot'),
        },
        { key: 'registered', heading: t('list.registered'), cell: ({ createdAt }) => date(createdAt) },
        {
          key: 'link',
          heading: t('list.link'),
          cell: ({ id, organization }) => (
            <PostForm intent="renew" id={`renew-${id}`}>
              <input type="hidden" name="respondentId" value={id} />
              <Button size="small" variant="secondary">
                {t('list.renew')}
                <span className="visually-hidden"> {t('list.renewFor', { organization })}</span>
              </Button>
            </PostForm>
          ),
        },
      ]}
    />
  );
}
