import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import type { StageState } from '#app/policy.ts';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { GroupedNav } from './grouped-nav.tsx';
import type { NavigationEntry } from './navigation.ts';

const tones: Record<StageState, Tone> = {
  draft: 'neutral',
  open: 'info',
  closed: 'info',
  evaluation: 'info',
  concluded: 'success',
  cancelled: 'danger',
};

type Props = {
  readonly competitionId: string;
  readonly name: string;
  readonly rfqNumber: string | null;
  readonly rfpNumber: string | null;
  readonly demonstration: boolean;
  readonly stages: readonly { readonly kind: 'rfq' | 'rfp'; readonly state: StageState }[];
  readonly navigation: readonly NavigationEntry[];
};

/** Which competition this is, where it stands, and the way to its other pages. */
export function CompetitionHead(props: Props) {
  const { t } = useTranslation(['competitions', 'common']);
  const { pathname } = useLocation();
  const base = `/${useLang()}/competitions/${props.competitionId}`;
  const { rfqNumber, rfpNumber } = props;
  const tabs = props.navigation.map(({ group, key, path }) => ({
    group,
    href: base + path,
    label: t(`nav.${key}`),
    current: path === '' ? pathname === base : pathname.startsWith(base + path),
  }));
  return (
    <section className="competition-head" aria-label={props.name}>
      <div className="container">
        <p className="competition-head__name">
          <a href={base}>{props.name}</a>
        </p>
        <p className="competition-head__facts">
          {rfqNumber !== null && <span>{t('head.rfq', { number: rfqNumber })}</span>}
          {rfpNumber !== null && <span>{t('head.rfp', { number: rfpNumber })}</span>}
          {props.demonstration && <StatusTag tone="warning">{t('common:demonstration')}</StatusTag>}
          {props.stages.map(({ kind, state }) => (
            <StatusTag key={kind} tone={tones[state]}>
              {t('head.stageAndState', {
                stage: t(`common:stageShort.${kind}`),
                state: t(`common:stageState.${kind}.${state}`),
              })}
            </StatusTag>
          ))}
        </p>
        <GroupedNav label={t('head.label')} tabs={tabs} />
      </div>
    </section>
  );
}
