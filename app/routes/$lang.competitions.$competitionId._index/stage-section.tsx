import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { StageState } from '#app/policy.ts';
import type { Count } from '#app/progress/stage-facts.ts';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';

type StepState = 'waiting' | 'scoring' | 'checking' | 'consensus' | 'prices' | 'sealed';
export type ShownStep = {
  readonly stepId: string;
  readonly title: string;
  readonly provenance: 'public' | 'hypothesis' | 'example';
  readonly state: StepState;
  readonly count: Count | null;
  readonly href: string | null;
};
type ShownLot = {
  readonly id: string;
  readonly name: string;
  readonly state: 'active' | 'awarded' | 'no-award' | 'cancelled';
  readonly steps: readonly ShownStep[];
};
export type ShownStage = {
  readonly kind: 'rfq' | 'rfp';
  readonly state: StageState;
  readonly publishedAt: Date | null;
  readonly questionsUntil: Date | null;
  readonly deadline: Date | null;
  /** The qualification of another competition that feeds this stage. */
  readonly fedBy: { readonly number: string | null } | null;
  readonly planHref: string;
  readonly plan: { readonly version: number; readonly fingerprint: string } | null;
  readonly lots: readonly ShownLot[];
};

const tones: Record<StepState, Tone> = {
  waiting: 'neutral',
  scoring: 'info',
  checking: 'info',
  consensus: 'info',
  prices: 'info',
  sealed: 'success',
};

/** As in the head of the competition. */
const stageTones: Record<StageState, Tone> = {
  draft: 'neutral',
  open: 'info',
  closed: 'warning',
  evaluation: 'info',
  concluded: 'success',
  cancelled: 'danger',
};

export function StageSection(stage: ShownStage) {
  const { t } = useTranslation(['competitions', 'common']);
  const { dateTime } = useFormats();
  const { kind, state, publishedAt, questionsUntil, deadline, fedBy, planHref, plan } = stage;
  const date = (at: Date | null) => (at === null ? t('dates.notSet') : dateTime(at));
  return (
    <section>
      <h2>
        {t(`common:stage.${kind}`)}{' '}
        <StatusTag tone={stageTones[state]}>{t(`common:stageState.${kind}.${state}`)}</StatusTag>
      </h2>
      <SummaryList
        items={[
          {
            label: t('status.plan'),
            value: (
              <a href={planHref}>
                {plan === null
                  ? t('status.noPlan')
                  : t('status.planVersion', {
                      version: plan.version,
                      fingerprint: plan.fingerprint.slice(0, 12),
                    })}
              </a>
            ),
          },
          ...(publishedAt === null ? [] : [{ label: t('status.published'), value: dateTime(publishedAt) }]),
          { label: t('status.questionsUntil'), value: date(questionsUntil) },
          { label: t('status.deadline'), value: date(deadline) },
          ...(fedBy === null
            ? []
            : [
                {
                  label: t('status.fedBy'),
                  value:
                    fedBy.number === null ? t('status.fedByOther') : t('head.rfq', { number: fedBy.number }),
                },
              ]),
        ]}
      />
      <Lots {...stage} />
    </section>
  );
}

function Lots({ kind, lots }: ShownStage) {
  const { t } = useTranslation(['competitions', 'common']);
  const steps = lots.find((lot) => lot.steps.length > 0)?.steps ?? [];
  if (kind === 'rfq' && steps.length === 0) return null;
  return (
    <Table
      caption={t('status.lotsCaption', { stage: t(`common:stage.${kind}`) })}
      rows={lots}
      rowKey={({ id }) => id}
      rowTone={({ state }) => (state === 'cancelled' ? 'muted' : undefined)}
      columns={[
        { key: 'lot', heading: t('status.lot'), cell: ({ name }) => name },
        // A qualification is one whole: its state stands above.
        ...(kind === 'rfq'
          ? []
          : [
              {
                key: 'state',
                heading: t('status.lotState'),
                cell: ({ state }: ShownLot) => t(`common:lotState.${state}`),
              },
            ]),
        ...steps.map(({ stepId, title, provenance }) => ({
          key: stepId,
          heading: provenance === 'public' ? title : `${title} (${t(`status.${provenance}`)})`,
          cell: (lot: ShownLot) => (
            <StepCell step={lot.steps.find((one) => one.stepId === stepId)} lot={lot} />
          ),
        })),
      ]}
    />
  );
}

function StepCell({ step, lot }: { step: ShownStep | undefined; lot: ShownLot }) {
  const { t } = useTranslation(['competitions', 'common']);
  if (step === undefined || lot.state === 'cancelled') return null;
  const state = t(`common:stepState.${step.state}`);
  const tag = <StatusTag tone={tones[step.state]}>{state}</StatusTag>;
  const name = t('status.seeStep', { step: step.title, lot: lot.name, state });
  return (
    <>
      {step.href === null ? (
        tag
      ) : (
        <a href={step.href} aria-label={name}>
          {tag}
        </a>
      )}
      {step.count !== null && <div className="cell-note">{t('status.progress', step.count)}</div>}
    </>
  );
}
