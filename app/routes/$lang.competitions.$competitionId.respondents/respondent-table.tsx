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
  /** Every addendum in force, with when the organization confirmed that it has read it. */
  readonly addenda: readonly {
    readonly planVersionId: string;
    readonly stage: 'rfq' | 'rfp';
    readonly number: number;
    readonly readAt: Date | null;
  }[];
};

export function RespondentTable({ respondents }: { respondents: readonly Line[] }) {
  const { t } = useTranslation(['respondents', 'common']);
  const { date, dateTime } = useFormats();
  const published = respondents.some(({ addenda }) => addenda.length > 0);
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
        ...(published
          ? [
              {
                key: 'addenda',
                heading: t('list.addenda'),
                cell: ({ addenda }: Line) => (
                  <ul>
                    {addenda.map(({ planVersionId, stage, number, readAt }) => (
                      <li key={planVersionId}>
                        {t('space.addendum', { number, stage: t(`common:stage.${stage}`) })} –{' '}
                        {readAt === null
                          ? t('list.addendumUnread')
                          : t('list.addendumRead', { at: dateTime(readAt) })}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
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
