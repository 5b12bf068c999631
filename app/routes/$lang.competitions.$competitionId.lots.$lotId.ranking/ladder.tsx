import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Select, TextArea } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { action } from './draw.server.ts';
import type { RankingLine, RankingLines } from './ranking-lines.server.ts';

type Draw = { id: string; applicantIds: string[]; names: string[]; witnessed: boolean; own: boolean };
type Props = Pick<RankingLines, 'lines' | 'awaiting'> & {
  draws: readonly Draw[];
  mayDraw: boolean;
  mayWitness: boolean;
  here: string;
};

/** Ties and how the plan's ladder parts them, rule by rule; a draw is an input, made by two people before the monitor. */
export function Ladder({ lines, awaiting, draws, mayDraw, mayWitness }: Props) {
  const { t } = useTranslation('ranking');
  const result = useActionData<typeof action>();
  const worked = distinct(lines);
  const pending = draws.filter(({ witnessed }) => !witnessed);
  const isUndrawn = (group: RankingLines['awaiting'][number]) =>
    !pending.some(({ applicantIds }) => group.every(({ id }) => applicantIds.includes(id)));
  if (worked.length === 0 && awaiting.length === 0) return null;
  return (
    <section aria-labelledby="ties">
      <h2 id="ties">{t('ties')}</h2>
      <ol>
        {worked.map((working) => (
          <li key={JSON.stringify(working, plain)}>
            <Rule working={working} />
          </li>
        ))}
      </ol>
      {draws.map(({ id, names, witnessed }) => (
        <p key={id}>{t(witnessed ? 'draw.done' : 'draw.pending', { names: names.join(' › ') })}</p>
      ))}
      {mayDraw &&
        awaiting.filter(isUndrawn).map((group) => (
          <PostForm key={group.map(({ id }) => id).join()} intent="draw" result={result}>
            {group.map(({ id }, place) => (
              <Select
                key={id}
                name={`place[${place}]`}
                label={t('draw.place', { place: place + 1 })}
                placeholder={t('draw.choose')}
                options={group.map((one) => ({ value: one.id, label: one.name }))}
              />
            ))}
            <Confirm statement={t('draw.statement')} button={t('draw.record')}>
              <p>{t('draw.warning')}</p>
            </Confirm>
          </PostForm>
        ))}
      {mayWitness &&
        pending.map(({ id, own }) =>
          own ? (
            <Callout key={id}>
              <p>{t('draw.waits')}</p>
            </Callout>
          ) : (
            <PostForm key={id} intent="witness" result={result}>
              <input type="hidden" name="drawId" value={id} />
              <Confirm statement={t('draw.statement')} button={t('draw.witness')}>
                <p>{t('draw.warning')}</p>
              </Confirm>
            </PostForm>
          ),
        )}
      {mayWitness &&
        pending.map(({ id, names }) => (
          <details
            key={id}
            open={
              (result?.initialValue?.intent === 'set-aside' && result.initialValue.drawId === id) || undefined
            }
          >
            <summary>
              {t('draw.setAside')} <span className="visually-hidden">({names.join(' › ')})</span>
            </summary>
            <p>{t('draw.setAsideText')}</p>
            <PostForm intent="set-aside" id={`set-aside-${id}`} result={result}>
              <input type="hidden" name="drawId" value={id} />
              <TextArea name="reason" label={t('draw.reason')} rows={2} />
              <Button size="small" variant="secondary">
                {t('draw.setAside')}
              </Button>
            </PostForm>
          </details>
        ))}
    </section>
  );
}

function Rule({ working }: { working: RankingLine['ladder'][number] }) {
  const { t } = useTranslation('ranking');
  const { points, money } = useFormats();
  const value = (given: RankingLine['ladder'][number]['groups'][number]['value']) => {
    if (given.kind === 'points') return points(given.points);
    if (given.kind === 'cents') return money(given.cents);
    return given.kind === 'drawn' ? t('draw.place', { place: given.place }) : t('draw.awaiting');
  };
  return (
    <>
      {t(`rule.${working.rule}`, { step: working.step ?? '' })}
      <ul>
        {working.groups.map((group) => (
          <li key={group.names.join()}>
            {group.names.join(', ')} – {value(group.value)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same working hangs on every proposal it parted. */
function distinct(lines: readonly RankingLine[]) {
  return [
    ...new Map(
      lines.flatMap(({ ladder }) => ladder).map((working) => [JSON.stringify(working, plain), working]),
    ).values(),
  ];
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
