import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Select, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Plan } from '#scoring/plan.ts';

type Props = {
  plan: Plan;
  planVersionId: string;
  revision: number;
  result: SubmissionResult | undefined;
};

/** What is done seldom: another step, another scale, one of them less. */
export function AddForms({ plan, planVersionId, revision, result }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const intent = result?.initialValue?.intent;
  const carried = (
    <>
      <input type="hidden" name="planVersionId" value={planVersionId} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
  const kinds =
    plan.stage === 'rfp'
      ? (['rated', 'mandatory', 'commercial'] as const)
      : (['rated', 'mandatory'] as const);
  const parts = [
    ...plan.steps.map(({ id, title }) => ({ value: `step-${id}`, label: title[lang] || t('untitled') })),
    ...plan.scales.map(({ id, title }) => ({ value: `scale-${id}`, label: title[lang] || t('untitled') })),
  ];
  return (
    <>
      <details className="disclosure" open={intent === 'add-step'}>
        <summary>{t('edit.addStep')}</summary>
        <PostForm intent="add-step" result={result}>
          {carried}
          <Select
            name="kind"
            label={t('kind.label')}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <TextField name="stepFr" label={t('edit.stepFr')} maxLength={300} />
          <TextField name="stepEn" label={t('edit.stepEn')} maxLength={300} />
          <Button>{t('edit.addStep')}</Button>
        </PostForm>
      </details>
      <details className="disclosure" open={intent === 'add-scale'}>
        <summary>{t('edit.addScale')}</summary>
        <PostForm intent="add-scale" result={result}>
          {carried}
          <TextField name="scaleFr" label={t('edit.scaleFr')} maxLength={300} />
          <TextField name="scaleEn" label={t('edit.scaleEn')} maxLength={300} />
          <Button>{t('edit.addScale')}</Button>
        </PostForm>
      </details>
      <details className="disclosure" open={intent === 'remove'}>
        <summary>{t('edit.removePart')}</summary>
        <p>{t('edit.removeHint')}</p>
        <PostForm intent="remove" result={result}>
          {carried}
          <Select
            name="part"
            label={t('edit.removeWhat')}
            options={parts}
            placeholder={t('edit.choosePart')}
          />
          <Button variant="danger">{t('edit.removeButton')}</Button>
        </PostForm>
      </details>
    </>
  );
}
