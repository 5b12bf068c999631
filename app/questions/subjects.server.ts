import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { moveIn } from '#app/outreach/moved-deadlines.tsx';
import type { Reader } from '#db/client.server.ts';
import { listConfirmedDeadlines } from '#db/queries/deadline-changes.ts';
import type { About } from '#db/queries/questions.ts';
import { listSubjects, type Subject } from '#db/queries/subjects.ts';

/** `stage:…`, as a form's choice names it. */
export function aboutValue({ kind, id }: About): string {
  return `${kind}:${id}`;
}

/** The published stages, soundings and events of a competition, by the value a form gives them. */
export type NamedSubjects = ReadonlyMap<string, Subject & { readonly name: string }>;

export async function namedSubjects(db: Reader, competitionId: string, lang: Lang): Promise<NamedSubjects> {
  const subjects = await listSubjects(db, competitionId);
  return new Map(
    subjects.map((subject) => [aboutValue(subject), { ...subject, name: nameOf(subject, lang) }]),
  );
}

function nameOf({ kind, stage, title }: Subject, lang: Lang): string {
  const t = translator(lang);
  if (kind === 'stage') return t(`common:stage.${stage ?? 'rfp'}`);
  return t(`questions:subject.${kind}`, { title: title?.[lang] ?? '' });
}

/** The deadlines that two people moved, as anyone may read them. */
export async function movedDeadlines(db: Reader, competitionId: string, lang: Lang, subjects: NamedSubjects) {
  const changes = await listConfirmedDeadlines(db, competitionId);
  return changes.map((change) => ({
    ...moveIn(change, lang),
    subject: subjects.get(aboutValue(change.about))?.name ?? '',
  }));
}
