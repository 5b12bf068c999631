import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { SavedValues } from './saved-values.tsx';

type Dates = {
  readonly kind: 'rfq' | 'rfp';
  readonly revision: number;
  readonly questionsUntil: Date | null;
  readonly deadline: Date | null;
  readonly open: boolean;
  readonly mayDates: boolean;
  readonly result: SubmissionResult | undefined;
};

/** In draft a form; afterwards the dates stand, and only an addendum moves them. */
export function DatesForm({ kind, revision, questionsUntil, deadline, open, mayDates, result }: Dates) {
  const { t } = useTranslation(['competitions', 'common']);
  const { dateTime } = useFormats();
  const written = (date: Date | null) => (date === null ? t('dates.notSet') : dateTime(date));
  const items = [
    { label: t('dates.questionsUntil'), value: written(questionsUntil) },
    { label: t('dates.deadline'), value: written(deadline) },
  ];
  const title = <h2>{t('settings.datesOf', { stage: t(`common:stage.${kind}`) })}</h2>;
  if (!mayDates) {
    return (
      <>
        {title}
        <SummaryList items={items} />
        {open && <p>{t('settings.frozen')}</p>}
      </>
    );
  }
  const intent = `dates-${kind}`;
  const defaults = {
    [`${kind}QuestionsUntil`]: questionsUntil === null ? undefined : toTorontoTime(questionsUntil),
    [`${kind}Deadline`]: deadline === null ? undefined : toTorontoTime(deadline),
  };
  return (
    <>
      {title}
      <PostForm intent={intent} result={result} defaults={defaults}>
        <SavedValues intent={intent} result={result} items={items} />
        <input type="hidden" name="revision" value={revision} />
        {(['QuestionsUntil', 'Deadline'] as const).map((name) => (
          <TextField
            key={name}
            name={`${kind}${name}`}
            label={t(`dates.${kind}${name}`)}
            hint={t('dates.hint')}
            type="datetime-local"
            required={false}
          />
        ))}
        <Button>{t('settings.save')}</Button>
      </PostForm>
    </>
  );
}

type Milestones = {
  readonly kind: 'rfq' | 'rfp';
  readonly revision: number;
  readonly mayMilestones: boolean;
  readonly milestones: readonly {
    readonly titleFr: string;
    readonly titleEn: string;
    readonly plannedAt: string | undefined;
    readonly actualAt: string | undefined;
  }[];
  readonly result: SubmissionResult | undefined;
};

const empties = 2;

/** All of them at once, with empty lines for new ones, so that it works without JavaScript. */
export function MilestonesForm({ kind, revision, mayMilestones, milestones, result }: Milestones) {
  const { t } = useTranslation(['competitions', 'common']);
  if (!mayMilestones) return null;
  const lines = Array.from({ length: milestones.length + empties }, (_, index) => index);
  const intent = `milestones-${kind}`;
  return (
    <details className="disclosure" open={result?.initialValue?.intent === intent}>
      <summary>{t('settings.milestonesOf', { stage: t(`common:stage.${kind}`) })}</summary>
      <p>{t('settings.milestonesHint')}</p>
      <PostForm intent={intent} result={result} defaults={{ milestones }}>
        <input type="hidden" name="revision" value={revision} />
        {lines.map((index) => (
          <fieldset key={index} className="field-group">
            <legend>
              {index < milestones.length
                ? t('settings.milestone', { number: index + 1 })
                : t('settings.newMilestone')}
            </legend>
            {(['titleFr', 'titleEn'] as const).map((name) => (
              <TextField
                key={name}
                name={`milestones[${index}].${name}`}
                label={t(`settings.milestone${name === 'titleFr' ? 'TitleFr' : 'TitleEn'}`)}
                width="full"
                maxLength={200}
                required={false}
              />
            ))}
            {(['plannedAt', 'actualAt'] as const).map((name) => (
              <TextField
                key={name}
                name={`milestones[${index}].${name}`}
                label={t(`settings.${name}`)}
                hint={t('settings.milestoneDateHint')}
                type="datetime-local"
                required={false}
              />
            ))}
          </fieldset>
        ))}
        <Button>{t('settings.save')}</Button>
      </PostForm>
    </details>
  );
}
