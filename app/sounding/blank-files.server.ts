import type { Lang } from '#app/i18n/languages.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import type { RegistrationPart } from './registration-part.server.ts';

type Blank = {
  readonly kind: 'pdf' | 'xlsx';
  readonly sounding: Pick<Sounding, 'deadline'>;
  readonly questionnaire: Pick<QuestionnaireVersion, 'id'>;
  readonly lang: Lang;
  readonly part: { readonly sessions: readonly RegistrationPart['sessions'][number][] };
};

const MOST = 40;
const made = new Map<string, Promise<Buffer>>();

/**
 * A published questionnaire's file, made once for everybody, whatever cookie they bring: a version does not change any
 * more, its deadline and the open sessions seldom do, and anybody could otherwise keep the typesetter busy.
 */
export function blankFile(
  { kind, sounding, questionnaire, lang, part }: Blank,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  const key = JSON.stringify([kind, questionnaire.id, lang, sounding.deadline, part.sessions]);
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= MOST) made.clear();
  const file = make();
  made.set(key, file);
  file.catch(() => made.delete(key));
  return file;
}
