import { useTranslation } from 'react-i18next';
import type { FilingStatus } from '#app/filing-status.ts';
import { FilingTag } from '#app/ui/filing-tag.tsx';

type Listed = {
  readonly id: string;
  readonly applicantName: string;
  readonly status: FilingStatus;
  readonly lot: string | null;
};
type Props = {
  readonly title: string;
  readonly note?: string;
  readonly submissions: readonly Listed[];
  /** Address of the list of submissions. */
  readonly list: string;
};

export function WhatStands({ title, note, submissions, list }: Props) {
  const { t } = useTranslation(['receipts', 'common']);
  const lots = [...new Set(submissions.map(({ lot }) => lot))];
  return (
    <section>
      <h2>{title}</h2>
      {submissions.length === 0 && <p>{t('start.nothing')}</p>}
      {submissions.length > 0 && note !== undefined && <p>{note}</p>}
      {lots.map((name) => (
        <div key={name}>
          <h3>{name ?? t('common:wholeQualification')}</h3>
          <ul className="plain-list">
            {submissions
              .filter(({ lot }) => lot === name)
              .map(({ id, applicantName, status }) => (
                <li key={id}>
                  <a href={`${list}/${id}`}>{applicantName}</a> <FilingTag status={status} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
