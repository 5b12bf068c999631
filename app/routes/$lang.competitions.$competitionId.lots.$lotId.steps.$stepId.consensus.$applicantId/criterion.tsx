import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';
import type { CriterionInConsensus } from './criteria.server.ts';
import { Settle, SpreadNotes } from './spread-notes.tsx';

type Props = {
  criterion: CriterionInConsensus;
  method: 'consensus' | 'mean';
  mayRecord: boolean;
  mayDissent: boolean;
  result: SubmissionResult | null | undefined;
};

/** One criterion: who gave what and why, side by side, and below it what the meeting makes of it. */
export function Criterion({ criterion, method, mayRecord, mayDissent, result }: Props) {
  const { t } = useTranslation('consensus');
  const { number } = useFormats();
  const score = (hundredths: number) => number({ num: BigInt(hundredths), den: 100n });
  const { id, scale, given, agreed, spreads, dissents } = criterion;
  return (
    <section id={`criterion-${id}`} aria-labelledby={`title-${id}`} className="criterion readings">
      <h2 id={`title-${id}`}>{criterion.title}</h2>
      <p className="criterion__facts">
        {t('criterion.worth', { points: score(criterion.max) })} ·{' '}
        {t('criterion.scale', { min: score(scale.min), max: score(scale.max), step: score(scale.step) })}
        {criterion.common && ` · ${t('criterion.common')}`}
      </p>
      <SpreadNotes spreads={spreads} settlement={criterion.settlement} />
      <Table
        caption={`${criterion.title} – ${t('criterion.given')}`}
        captionHidden
        rows={given}
        rowKey={({ evaluatorId }) => evaluatorId}
        columns={[
          { key: 'name', heading: t('matrix.evaluator'), cell: ({ name }) => name },
          {
            key: 'score',
            heading: t('criterion.score'),
            numeric: true,
            cell: ({ score: own, recused }) =>
              recused ? t('matrix.mark.recused') : own === null ? t('criterion.absent') : score(own),
          },
          {
            key: 'comment',
            heading: t('criterion.comment'),
            cell: ({ comment }) => <span className="pre-line">{comment}</span>,
          },
        ]}
      />
      {method === 'consensus' && mayRecord && (
        <PostForm
          intent={`consensus:${id}`}
          result={result}
          defaults={agreed === null ? {} : { score: score(agreed.score), reason: agreed.reason }}
        >
          <input type="hidden" name="revision" value={agreed?.revision ?? 0} />
          <TextField
            name="score"
            label={t('consensus.score')}
            inputMode="decimal"
            width="tiny"
            suffix={`/ ${score(scale.max)}`}
          />
          <TextArea name="reason" label={t('consensus.reason')} rows={3} />
          <Button size="small">{t(agreed === null ? 'consensus.record' : 'consensus.correct')}</Button>
        </PostForm>
      )}
      {method === 'consensus' && !mayRecord && (
        <p>
          <strong>
            {agreed === null ? t('consensus.none') : t('consensus.is', { score: score(agreed.score) })}
          </strong>
          {agreed !== null && ` ${agreed.reason}`}
        </p>
      )}
      {mayRecord && spreads.some(({ open }) => open) && <Settle criterionId={id} result={result} />}
      {dissents.map(({ id: dissentId, name, text }) => (
        <p key={dissentId} className="dissent">
          <strong>{t('dissent.by', { name })}</strong> {text}
        </p>
      ))}
      {mayDissent && (
        <details open={result?.initialValue?.intent === `dissent:${id}` || undefined}>
          <summary>{t('dissent.open')}</summary>
          <PostForm intent={`dissent:${id}`} result={result}>
            <TextArea name="reason" label={t('dissent.text')} rows={3} />
            <Button size="small" variant="secondary">
              {t('dissent.record')}
            </Button>
          </PostForm>
        </details>
      )}
    </section>
  );
}
