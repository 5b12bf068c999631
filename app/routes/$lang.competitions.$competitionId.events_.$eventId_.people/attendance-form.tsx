import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { Registration } from '#db/queries/registrations.ts';

type Person = Registration & { readonly organization: string };
type Props = {
  readonly people: readonly Person[];
  readonly mayNote: boolean;
  readonly result: SubmissionResult | undefined;
};

export function AttendanceForm({ people, mayNote, result }: Props) {
  const { t } = useTranslation('events');
  return (
    <PostForm result={result}>
      <Table
        caption={t('people.title')}
        captionHidden
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'person',
            heading: t('people.person'),
            cell: ({ personName, personEmail }) => (
              <>
                {personName}
                <br />
                {personEmail}
              </>
            ),
          },
          {
            key: 'organization',
            heading: t('people.organization'),
            cell: ({ organization }) => organization,
          },
          {
            key: 'state',
            heading: t('people.state'),
            cell: ({ state }) => (
              <StatusTag tone={state === 'seated' ? 'success' : 'warning'}>
                {t(state === 'seated' ? 'registration.seated' : 'registration.waiting')}
              </StatusTag>
            ),
          },
          { key: 'needs', heading: t('people.needs'), cell: (person) => <Needs person={person} /> },
          {
            key: 'attended',
            heading: t('people.attended'),
            cell: (person) => <Attended person={person} index={people.indexOf(person)} mayNote={mayNote} />,
          },
        ]}
      />
      {mayNote && <Button>{t('people.save')}</Button>}
    </PostForm>
  );
}

function Needs({ person }: { person: Person }) {
  const { t } = useTranslation('events');
  const told = (['accessibility', 'interpretation', 'diet'] as const).filter((need) => person[need] !== '');
  return told.map((need) => (
    <div key={need}>
      {t(`people.${need}`)}
      {' – '}
      {person[need]}
    </div>
  ));
}

type OneProps = { readonly person: Person; readonly index: number; readonly mayNote: boolean };

function Attended({ person: { id, personName, attended }, index, mayNote }: OneProps) {
  const { t } = useTranslation('events');
  const name = `people[${index}]`;
  if (!mayNote)
    return attended === null ? t('people.notNoted') : t(attended ? 'people.present' : 'people.absent');
  return (
    <>
      <input type="hidden" name={`${name}.registrationId`} value={id} />
      <select
        name={`${name}.attended`}
        className="ontario-input field__input field__input--short"
        aria-label={t('people.attendedOf', { name: personName })}
        defaultValue={attended === null ? '' : attended ? 'yes' : 'no'}
      >
        <option value="">{t('people.notNoted')}</option>
        <option value="yes">{t('people.present')}</option>
        <option value="no">{t('people.absent')}</option>
      </select>
    </>
  );
}
