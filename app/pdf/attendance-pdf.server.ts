import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Registration } from '#db/queries/registrations.ts';
import { attendanceTemplate } from './attendance-template.ts';
import { writePdf } from './write-pdf.server.ts';

type Person = Registration & { readonly organization: string };

/** The attendance list to hold at the door; with the needs of each person, so for officers alone. */
export function attendancePdf(event: OutreachEvent, people: readonly Person[], lang: Lang): Buffer {
  const t = translator(lang);
  const attendance = (attended: boolean | null) =>
    attended === null ? '' : t(attended ? 'events:people.present' : 'events:people.absent');
  const needsOf = (person: Person) =>
    (['accessibility', 'interpretation', 'diet'] as const)
      .filter((need) => person[need] !== '')
      .map((need) => t('events:people.need', { kind: t(`events:people.${need}`), need: person[need] }))
      .join('\n');
  const data = {
    lang,
    author: t('applicationName'),
    title: `${t('events:people.sheetName')} – ${event.title[lang]}`,
    head: [formatsFor(lang).dateTime(event.startsAt), event.place[lang], t('events:people.private')].filter(
      (line) => line !== '',
    ),
    columns: (['person', 'organization', 'state', 'language', 'needs', 'attended'] as const).map((key) =>
      t(`events:people.${key}`),
    ),
    rows: people.map((person) => [
      `${person.personName}\n${person.personEmail}`,
      person.organization,
      t(person.state === 'seated' ? 'events:registration.seated' : 'events:registration.waiting'),
      t(person.language === 'fr' ? 'events:people.french' : 'events:people.english'),
      needsOf(person),
      attendance(person.attended),
    ]),
    none: t('events:people.none'),
  };
  return writePdf(attendanceTemplate, data, event.publishedAt ?? event.createdAt);
}
