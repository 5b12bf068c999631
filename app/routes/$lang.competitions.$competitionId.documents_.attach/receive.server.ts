import { discardAbandoned } from '#app/files/store.server.ts';
import { receiveUploads } from '#app/files/upload.server.ts';
import { checkForm } from '#app/http/parse-form.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { documentTypes, mostDocumentBytes } from '#app/opportunities/document-limits.ts';
import { documentForm, documentLabels } from './form.ts';

type Options = { readonly lang: Lang; readonly now: Date; readonly replacing: boolean };

/** The file, what was typed beside it, and what is wrong with the file. Whoever calls it discards the files. */
export async function receiveDocument(request: Request, { lang, now, replacing }: Options) {
  await discardAbandoned(now);
  const typed = new URLSearchParams();
  const { files, problems } = await receiveUploads(request, {
    most: mostDocumentBytes,
    mostFiles: 1,
    types: documentTypes,
    fields: typed,
  });
  return {
    files,
    submission: checkForm(typed, { schema: documentForm(replacing), labels: documentLabels, lang }),
    wrong: problems.map((problem) => problemText(lang, problem)),
  };
}
