import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Registration } from '#db/queries/registrations.ts';
import { torontoClock } from './book.ts';
import { listSheet } from './list-sheet.ts';
import { figure, label, userText } from './sheet.ts';
import type { LaidOut } from './write-workbook.ts';

type Person = Registration & { readonly organization: string };

/** One row per person; what people wrote stays a text, whatever it begins with. */
export function layOutAttendance(event: OutreachEvent, people: readonly Person[], lang: Lang): LaidOut {
  const t = translator(lang);
  const title = event.title[lang];
  const sheet = listSheet({
    name: t('events:people.sheetName'),
    title,
    lines: [formatsFor(lang).dateTime(event.startsAt)],
    columns: [28, 32, 32, 18, 14, 18, 30, 30, 24, 14],
    frozen: 1,
    heads: (
      [
        'person',
        'email',
        'organization',
        'state',
        'language',
        'queued',
        'accessibility',
        'interpretation',
        'diet',
        'attended',
      ] as const
    ).map((key) => t(`events:people.${key}`)),
    *rows() {
      for (const person of people) {
        const { personName, personEmail, organization, state, language, attended } = person;
        yield [
          userText(personName, 'text'),
          userText(personEmail, 'text'),
          userText(organization, 'text'),
          label(t(state === 'seated' ? 'events:registration.seated' : 'events:registration.waiting'), 'text'),
          label(t(language === 'fr' ? 'events:people.french' : 'events:people.english'), 'text'),
          figure(torontoClock(person.queuedAt), 'dateTime'),
          userText(person.accessibility, 'text'),
          userText(person.interpretation, 'text'),
          userText(person.diet, 'text'),
          label(
            t(`events:people.${attended === null ? 'notNoted' : attended ? 'present' : 'absent'}`),
            'text',
          ),
        ];
      }
    },
  });
  return {
    sheets: [sheet],
    title,
    author: t('applicationName'),
    footer: `&L&A&C${t('workbook:page', { page: '&P', pages: '&N' })}`,
  };
}
