import { useTranslation } from 'react-i18next';
import type { StageState } from '#app/policy.ts';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';

const tones: Record<StageState, Tone> = {
  draft: 'neutral',
  open: 'success',
  closed: 'neutral',
  evaluation: 'info',
  concluded: 'neutral',
  cancelled: 'danger',
};

type Props = { kind: 'rfq' | 'rfp' | 'sounding' | 'event'; state: StageState };

export function OpeningState({ kind, state }: Props) {
  const { t } = useTranslation(['common', 'outreach']);
  const stage = kind === 'rfq' || kind === 'rfp';
  return (
    <StatusTag tone={tones[state]}>
      {stage ? t(`common:stageState.${kind}.${state}`) : t(`outreach:state.${kind}.${state}`)}
    </StatusTag>
  );
}
