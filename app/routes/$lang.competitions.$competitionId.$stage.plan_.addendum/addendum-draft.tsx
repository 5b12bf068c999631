import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { DifferenceTable } from '#app/plan/difference-table.tsx';
import type { PlanChange } from '#app/plan/plan-difference.ts';
import { PlanProblems } from '#app/plan/plan-problems.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import type { PlacedProblem } from '#app/ui/placed-problems.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Plan, Text } from '#scoring/plan.ts';

type Draft = {
  readonly planVersionId: string;
  readonly revision: number;
  readonly version: number;
  readonly text: Text | null;
  readonly newDeadline: Date | null;
  readonly typedDeadline: string | undefined;
  readonly proposed: { readonly at: Date; readonly own: boolean } | null;
  readonly fingerprint: string;
  readonly before: Plan;
  readonly after: Plan;
  readonly changes: readonly PlanChange[];
  readonly problems: readonly PlacedProblem[];
};
type Props = {
  readonly draft: Draft;
  readonly planPage: string;
  readonly deadline: Date | null;
  readonly late: boolean;
  readonly lateAddendumDays: number;
  readonly saved: boolean;
  readonly result: SubmissionResult | undefined;
};

/** The addendum under way: what it says, what it changes, and its publication. */
export function AddendumDraft({ draft, planPage, deadline, late, lateAddendumDays, saved, result }: Props) {
  const { t } = useTranslation('plan');
  const { dateTime } = useFormats();
  return (
    <>
      {saved && result === undefined && <Callout kind="success" title={t('edit.saved')} live />}
      {late && draft.newDeadline === null && (
        <Callout kind="warning">
          <p>{t('addendum.lateText', { count: lateAddendumDays })}</p>
        </Callout>
      )}
      <h2>{t('addendum.changes')}</h2>
      <PlanProblems problems={draft.problems} />
      <DifferenceTable changes={draft.changes} before={draft.before} after={draft.after} />
      <p>
        <LinkButton href={`${planPage}/edit`} variant="secondary">
          {t('addendum.edit')}
        </LinkButton>
      </p>
      <h2>{t('addendum.text')}</h2>
      <PostForm
        intent="save"
        result={result}
        defaults={{
          addendumFr: draft.text?.fr,
          addendumEn: draft.text?.en,
          newDeadline: draft.typedDeadline,
        }}
      >
        <Carried draft={draft} />
        <TextArea
          name="addendumFr"
          label={t('addendum.textFr')}
          hint={t('addendum.textHint')}
          maxLength={4000}
        />
        <TextArea name="addendumEn" label={t('addendum.textEn')} maxLength={4000} />
        <TextField
          name="newDeadline"
          label={t('addendum.newDeadline')}
          hint={t('addendum.newDeadlineHint', {
            deadline: deadline === null ? t('versions.notSet') : dateTime(deadline),
          })}
          type="datetime-local"
          required={false}
        />
        <Button variant="secondary">{t('addendum.save')}</Button>
      </PostForm>
      <Publication draft={draft} result={result} />
      <h2>{t('addendum.abandon.title')}</h2>
      <PostForm intent="abandon" result={result}>
        <Carried draft={draft} />
        <Confirm statement={t('addendum.abandon.statement')} button={t('addendum.abandon.button')}>
          <p>{t('addendum.abandon.effect')}</p>
        </Confirm>
      </PostForm>
    </>
  );
}

function Publication({ draft, result }: Pick<Props, 'draft' | 'result'>) {
  const { t } = useTranslation('plan');
  const { dateTime } = useFormats();
  const { proposed, newDeadline } = draft;
  const intent = proposed === null ? 'publish' : 'confirm';
  const words = proposed !== null ? 'confirm' : newDeadline === null ? 'publish' : 'propose';
  return (
    <>
      <h2>{t('addendum.publication')}</h2>
      <SummaryList
        items={[
          { label: t('versions.version'), value: t('versions.number', { number: draft.version }) },
          ...(newDeadline === null
            ? []
            : [{ label: t('versions.newDeadline'), value: dateTime(newDeadline) }]),
          { label: t('publish.fingerprint'), value: <Fingerprint value={draft.fingerprint} /> },
        ]}
      />
      {proposed !== null && (
        <Callout title={t('addendum.proposed', { at: dateTime(proposed.at) })}>
          <p>{t(proposed.own ? 'addendum.waits' : 'addendum.yours')}</p>
        </Callout>
      )}
      {proposed?.own !== true && (
        <PostForm intent={intent} result={result}>
          <Carried draft={draft} />
          <Confirm statement={t(`addendum.${words}.statement`)} button={t(`addendum.${words}.button`)}>
            <p>{t(`addendum.${words}.effect`)}</p>
          </Confirm>
        </PostForm>
      )}
    </>
  );
}

function Carried({ draft }: { draft: Draft }) {
  return (
    <>
      <input type="hidden" name="planVersionId" value={draft.planVersionId} />
      <input type="hidden" name="revision" value={draft.revision} />
    </>
  );
}
