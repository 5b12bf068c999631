import { registrationEnd } from '#app/events/limits.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Reader } from '#db/client.server.ts';
import { listPublicEvents } from '#db/queries/public-competitions.ts';

/**
 * The part of the questionnaire for those who want to attend a session. It is drawn from the sessions themselves, where
 * people register, so that nothing is asked or kept twice; and it counts neither as a section nor as questions.
 */
export async function registrationPart(db: Reader, competitionId: string, lang: Lang, now: Date) {
  const t = translator(lang);
  const { dateTime } = formatsFor(lang);
  const events = await listPublicEvents(db, competitionId);
  const open = events.filter((event) => event.state === 'open' && now < registrationEnd(event));
  return {
    title: t('sounding:registration.title'),
    intro: t('sounding:registration.intro'),
    notKnown: t('sounding:registration.notKnown'),
    asks: [
      t('events:registration.personName'),
      t('events:registration.personEmail'),
      t('events:registration.accessibility'),
      t('events:registration.interpretation'),
      t('events:registration.diet'),
    ],
    sessions: open.map((event) => ({
      id: event.id,
      title: event.title[lang],
      at: dateTime(event.startsAt),
      until: t('sounding:registration.until', { date: dateTime(registrationEnd(event)) }),
      href: `/${lang}/events/${event.id}/registration`,
    })),
  };
}
export type RegistrationPart = Awaited<ReturnType<typeof registrationPart>>;
