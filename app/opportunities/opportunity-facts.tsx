import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Addenda } from './addenda.tsx';
import { Meetings } from './meetings.tsx';
import type { OpportunityPage } from './opportunity-page.server.ts';
import { PublicTimeline } from './public-timeline.tsx';
import { StageSection } from './stage-section.tsx';

/** Where the competition stands: its stages, addenda, moved deadlines, soundings and events, and its timeline. */
export function OpportunityFacts({ page }: { page: OpportunityPage }) {
  const { t } = useTranslation('outreach');
  const { dateTime } = useFormats();
  return (
    <>
      {page.cancelledAt !== null && (
        <Callout kind="warning" title={t('opportunity.cancelled')}>
          <p>{t('opportunity.cancelledText', { date: dateTime(page.cancelledAt) })}</p>
        </Callout>
      )}
      <p className="home__clock">
        {t('home.clock')} <time dateTime={page.now.toISOString()}>{dateTime(page.now)}</time>
      </p>
      {page.stages.map((stage) => (
        <StageSection key={stage.id} stage={stage} number={stage.number} place={page.place} />
      ))}
      <Addenda stages={page.stages} place={page.place} />
      <MovedDeadlines moves={page.moves} />
      <Meetings soundings={page.soundings} events={page.events} />
      {page.timeline.length > 0 && (
        <section aria-labelledby="timeline">
          <h2 id="timeline">{t('opportunity.timeline')}</h2>
          <PublicTimeline events={page.timeline} />
        </section>
      )}
    </>
  );
}
