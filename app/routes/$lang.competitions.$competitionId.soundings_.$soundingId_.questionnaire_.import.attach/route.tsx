import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { discardAbandoned } from '#app/files/store.server.ts';
import { drained } from '#app/files/upload.server.ts';
import { endWith } from '#app/http/not-done.server.ts';
import { parseForm } from '#app/http/parse-form.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { DifferenceView } from '#app/sounding/difference-view.tsx';
import { hasExpectedShape } from '#app/sounding/questionnaire.ts';
import { useQuestionnaireCrumbs } from '#app/sounding/questionnaire-crumbs.ts';
import { questionnaireDifference } from '#app/sounding/questionnaire-difference.ts';
import { saveDraft, visitQuestionnaire, withSettledIds } from '#app/sounding/visit-questionnaire.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { FileField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Questionnaire } from '#db/queries/questionnaires.ts';
import { carried, keepForm } from './form.ts';
import { mostImportBytes, readUpload } from './read-upload.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page, draft } = await visitQuestionnaire(args);
  return {
    title: translator(visit.lang)('questionnaire:import.title'),
    sounding: sounding.title[visit.lang],
    page,
    version: draft.version,
    revision: draft.revision,
    most: mostImportBytes,
  };
}

/** First the file, whose difference is shown; then the word that it is kept. */
export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const visited = await visitQuestionnaire(args);
    const { visit, draft, editor } = visited;
    const { lang } = visit;
    const shown = (content: Questionnaire, problems: string[], status: number) => {
      const changes = questionnaireDifference(draft.content, content);
      const expected = hasExpectedShape(content);
      return data({ problems, found: { changes, expected, content: JSON.stringify(content) } }, { status });
    };
    if (args.request.headers.get('content-type')?.startsWith('multipart/form-data')) {
      await takeTurn(args.request, visit, 'upload', visit.viewer.userId);
      await discardAbandoned(visit.now);
      const read = await readUpload(args.request, lang, draft.content.provenance);
      if ('content' in read) return shown(withSettledIds(visited, read.content), [], 200);
      return data({ problems: read.problems, found: null }, { status: 400 });
    }
    const submission = await parseForm(args.request, { schema: keepForm, labels: {}, lang });
    const content = submission.status === 'success' ? carried(submission.value.content) : undefined;
    if (submission.status !== 'success' || content === undefined) throw new Response('form', { status: 400 });
    const { revision } = submission.value;
    const outcome = await saveDraft(visited, { revision, content, origin: 'imported' });
    if (outcome.kind === 'done') return redirect(`${editor}?done=imported`, 303);
    if (outcome.kind !== 'problems') endWith(outcome);
    const problems = outcome.problems.map((problem) => problemText(lang, problem));
    return shown(content, problems, 400);
  });
}

/** A workbook in the layout's form becomes the draft, once its difference was seen. */
export default function ImportQuestionnaire() {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const { fileSize } = useFormats();
  const page = useLoaderData<typeof loader>();
  const { problems = [], found = null } = useActionData<typeof action>() ?? {};
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('import.lead')}
      breadcrumb={useQuestionnaireCrumbs(page)}
    >
      {problems.length > 0 && (
        <Callout kind="error" title={t('import.problems')} live>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Callout>
      )}
      {found !== null && (
        <section aria-labelledby="found">
          <h2 id="found">{t('import.found')}</h2>
          {!found.expected && (
            <Callout kind="info">
              <p>{sounding('public.otherShape')}</p>
            </Callout>
          )}
          {found.changes.length === 0 ? (
            <p>{t('import.same')}</p>
          ) : (
            <>
              <DifferenceView changes={found.changes} />
              <PostForm intent="keep">
                <p>{t('import.keepText')}</p>
                <input type="hidden" name="revision" value={page.revision} />
                <input type="hidden" name="content" value={found.content} />
                <Button>{t('import.keep')}</Button>
              </PostForm>
            </>
          )}
        </section>
      )}
      <p>
        {t('import.layout')}{' '}
        <a href={`${page.page}/questionnaire/versions/${page.version}/layout`}>{t('import.download')}</a>
      </p>
      <PostForm id="import" multipart>
        <FileField
          name="file"
          label={t('import.file')}
          hint={t('import.fileHint', { size: fileSize(page.most) })}
          accept=".xlsx"
        />
        <Button variant={found === null ? 'primary' : 'secondary'}>{t('import.read')}</Button>
      </PostForm>
    </Page>
  );
}
