import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { fromHundredths } from '#scoring/points.ts';
import { Countdown } from './countdown.tsx';
import { OpeningState } from './opening-state.tsx';
import type { OpenStage } from './read-opportunity.server.ts';
import type { TimeLeft } from './time-left.ts';

type Props = {
  stage: OpenStage & { readonly left: TimeLeft | null };
  number: string | null;
  place: string;
};

export function StageSection({ stage, number, place }: Props) {
  const { t } = useTranslation(['outreach', 'common', 'plan']);
  const lang = useLang();
  const { dateTime, points } = useFormats();
  const { kind, state, publishedAt, questionsUntil, deadline, left, lots, versions } = stage;
  const current = versions.at(-1);
  const named = lots.filter(({ name }) => name !== null);
  return (
    <section aria-labelledby={`stage-${kind}`}>
      <h2 id={`stage-${kind}`}>
        {t(`common:stage.${kind}`)} {number !== null && t('home.number', { number })}{' '}
        <OpeningState kind={kind} state={state} />
      </h2>
      {left !== null && (
        <p>
          <Countdown left={left} />
        </p>
      )}
      <SummaryList
        items={[
          ...(publishedAt === null
            ? []
            : [{ label: t('opportunity.published'), value: dateTime(publishedAt) }]),
          ...(questionsUntil === null
            ? []
            : [{ label: t('home.questionsUntil'), value: dateTime(questionsUntil) }]),
          ...(deadline === null ? [] : [{ label: t('home.closesAt'), value: dateTime(deadline) }]),
          ...(named.length === 0
            ? []
            : [
                {
                  label: t('opportunity.lots'),
                  value: (
                    <ul>
                      {named.map(({ id, name, state: lotState }) => (
                        <li key={id}>
                          {name?.[lang]}
                          {lotState !== 'active' && ` (${t(`common:lotState.${lotState}`)})`}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          ...(current === undefined
            ? []
            : [
                {
                  label: t('plan:title'),
                  value: (
                    <>
                      <a href={`${place}/plan/${kind}`}>
                        {t('opportunity.planVersion', {
                          version: current.version,
                          points: points(fromHundredths(current.plan.max)),
                        })}
                      </a>
                      <br />
                      <Fingerprint value={current.fingerprint ?? ''} words={t('plan:fingerprint')} />
                    </>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}
