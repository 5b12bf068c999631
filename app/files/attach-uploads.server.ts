import { data, redirect } from '@remix-run/node';
import type { Outcome } from '#app/acts/act.ts';
import { endWith } from '#app/http/not-done.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { discardAbandoned } from './store.server.ts';
import { discardAll, receiveUploads, type Upload } from './upload.server.ts';

type Attaching = {
  readonly request: Request;
  readonly lang: Lang;
  readonly now: Date;
  readonly mostBytes: number;
  /** The act; without a file it only decides. */
  attach(uploads: readonly Upload[]): Promise<Outcome<unknown>>;
  /** Where to go afterwards. */
  readonly to: string;
  /** What to say once the time has passed; a plain refusal unless told. */
  readonly closed?: string;
};

/**
 * Files of an organization from outside. Whether they may be attached is decided before their first byte is taken, and
 * again with the rows; when they are not, none of them is left.
 */
export async function attachUploads({ request, lang, now, mostBytes, attach, to, closed }: Attaching) {
  await discardAbandoned(now);
  const asked = textsOf(await attach([]), lang, closed);
  if (asked !== null) return asked;
  const { files, problems } = await receiveUploads(request, { most: mostBytes });
  if (problems.length > 0) return wrong(problems.map((problem) => problemText(lang, problem)));
  const late = textsOf(await attach(files).finally(() => discardAll(files)), lang, closed);
  return late ?? redirect(to, 303);
}

function textsOf(outcome: Outcome<unknown>, lang: Lang, closed: string | undefined) {
  if (outcome.kind === 'done') return null;
  if (outcome.kind !== 'problems') {
    if (outcome.kind === 'refused' && outcome.why === 'state' && closed !== undefined)
      return wrong([closed], 403);
    return endWith(outcome);
  }
  const problems = outcome.problems.filter(({ code }) => code !== 'file-missing');
  return problems.length === 0 ? null : wrong(problems.map((problem) => problemText(lang, problem)));
}

function wrong(texts: string[], status = 400) {
  return data({ status: 'error' as const, error: { file: texts } }, { status });
}
