import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Radios, Select } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ShownMember } from './members.tsx';

type Place = {
  readonly lotId: string;
  readonly kind: 'rfq' | 'rfp';
  /** Null: the one lot of a qualification. */
  readonly lot: string | null;
  readonly envelope: 'technical' | 'commercial';
  readonly quorum: number | null;
  readonly mayAssign: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

type Props = {
  readonly places: readonly Place[];
  readonly members: readonly ShownMember[];
  readonly most: number;
  readonly result: SubmissionResult | undefined;
};

export function Assignments({ places, members, most, result }: Props) {
  const { t } = useTranslation(['competitions', 'common']);
  const open = places.filter(({ mayAssign }) => mayAssign);
  const named = (place: Pick<Place, 'kind' | 'lot'>) =>
    t('team.lotOption', {
      stage: t(`common:stageShort.${place.kind}`),
      lot: place.lot ?? t('common:wholeQualification'),
    });
  return (
    <section>
      <h2>{t('team.assignments')}</h2>
      <p>{t('team.assignmentsLead', { most })}</p>
      <Table
        caption={t('team.assignmentsCaption')}
        captionHidden
        rows={places}
        rowKey={({ lotId, envelope }) => lotId + envelope}
        columns={[
          { key: 'lot', heading: t('team.lot'), cell: named },
          {
            key: 'envelope',
            heading: t('team.envelope'),
            cell: ({ envelope }) => t(`common:envelope.${envelope}`),
          },
          {
            key: 'people',
            heading: t('team.assigned'),
            cell: (place) => <People place={place} name={named(place)} result={result} />,
          },
          { key: 'quorum', heading: t('team.quorum'), cell: (place) => <Quorum {...place} /> },
        ]}
      />
      {open.length > 0 && <Assign places={open} members={members} named={named} result={result} />}
    </section>
  );
}

function Quorum({ people, quorum }: Pick<Place, 'people' | 'quorum'>) {
  const { t } = useTranslation('competitions');
  if (quorum === null) return null;
  const met = people.length >= quorum;
  const text = t('team.ofQuorum', { count: people.length, quorum });
  return <StatusTag tone={met ? 'success' : 'warning'}>{text}</StatusTag>;
}

type PeopleProps = {
  readonly place: Place;
  readonly name: string;
  readonly result: SubmissionResult | undefined;
};

function People({ place, name, result }: PeopleProps) {
  const { t } = useTranslation(['competitions', 'common']);
  if (place.people.length === 0) return <>{t('team.nobody')}</>;
  const where = t('team.place', { lot: name, envelope: t(`common:envelope.${place.envelope}`) });
  return (
    <ul className="plain-list">
      {place.people.map(({ id, name: person }) => (
        <li key={id}>
          {person}
          {place.mayAssign && (
            <PostForm intent="unassign" id={`unassign-${id}`} result={result}>
              <input type="hidden" name="assignmentId" value={id} />
              <Button
                variant="tertiary"
                size="small"
                aria-label={t('team.unassignNamed', { name: person, place: where })}
              >
                {t('team.unassign')}
              </Button>
            </PostForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type AssignProps = Omit<Props, 'most'> & { readonly named: (place: Pick<Place, 'kind' | 'lot'>) => string };

function Assign({ places, members, named, result }: AssignProps) {
  const { t } = useTranslation(['competitions', 'common']);
  const evaluators = members.filter(({ role, disabled }) => role === 'evaluator' && !disabled);
  const lots = [...new Map(places.map((place) => [place.lotId, place])).values()];
  if (evaluators.length === 0) return <p>{t('team.noEvaluator')}</p>;
  return (
    <>
      <h3>{t('team.assign')}</h3>
      <PostForm intent="assign" result={result} defaults={{ envelope: 'technical' }}>
        <Select
          name="userId"
          label={t('team.userId')}
          placeholder={t('team.userPlaceholder')}
          options={evaluators.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <Select
          name="lotId"
          label={t('team.lotId')}
          placeholder={t('team.lotPlaceholder')}
          options={lots.map((place) => ({ value: place.lotId, label: named(place) }))}
        />
        <Radios
          name="envelope"
          label={t('team.envelope')}
          inline
          options={(['technical', 'commercial'] as const).map((envelope) => ({
            value: envelope,
            label: t(`common:envelope.${envelope}`),
          }))}
        />
        <Button variant="secondary">{t('team.assignButton')}</Button>
      </PostForm>
    </>
  );
}
