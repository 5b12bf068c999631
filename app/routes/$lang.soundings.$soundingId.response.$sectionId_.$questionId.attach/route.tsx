import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachAnswerFile } from '#app/acts/attach-answer-file.ts';
import { perform } from '#app/acts/perform.server.ts';
import { attachUploads } from '#app/files/attach-uploads.server.ts';
import { accept, acceptedTypes } from '#app/files/limits.ts';
import { drained } from '#app/files/upload.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { mostAnswerFileBytes, mostAnswerFiles } from '#app/sounding/file-limits.ts';
import { numberOf } from '#app/sounding/questionnaire.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { FileField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** The question that asks for files, in its section; a 404 for any other. */
async function visitQuestion(args: LoaderFunctionArgs) {
  const visit = await visitResponse(args);
  const { sections } = visit.questionnaire.content;
  const section = sections.find(({ id }) => id === args.params.sectionId);
  const question = section?.questions.find(({ id }) => id === args.params.questionId);
  if (section === undefined || question?.kind !== 'file') notFound();
  const here = `/${visit.lang}/soundings/${visit.sounding.id}/response/${section.id}`;
  return { visit, section, question, here };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, section, question, here } = await visitQuestion(args);
  const { lang, questionnaire, sounding, state } = visit;
  return {
    title: translator(lang)('answering:files.title'),
    sounding: { id: sounding.id, title: sounding.title[lang] },
    section: section.title[lang],
    number: numberOf(questionnaire.content, question.id),
    question: question.title[lang],
    help: question.help?.[lang] ?? null,
    open: state === 'open',
    here,
  };
}

export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const { visit, question, here } = await visitQuestion(args);
    const { installation, lang, now, sounding, respondent } = visit;
    await takeTurn(args.request, visit, 'upload', `respondent:${respondent.id}`);
    return attachUploads({
      request: args.request,
      lang,
      now,
      mostBytes: mostAnswerFileBytes,
      attach: (uploads) =>
        perform(installation, { respondentId: respondent.id }, attachAnswerFile, {
          soundingId: sounding.id,
          questionId: question.id,
          uploads,
        }),
      to: `${here}?done=attached`,
      closed: translator(lang)('sounding:closed.text'),
    });
  });
}

export default function AttachAnswerFile() {
  const { t } = useTranslation('answering');
  const { t: word } = useTranslation('sounding');
  const lang = useLang();
  const { fileSize } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const limits = {
    types: acceptedTypes.join(', '),
    size: fileSize(mostAnswerFileBytes),
    most: mostAnswerFiles,
  };
  return (
    <Page
      title={page.title}
      context={word('question.title', { number: page.number, title: page.question })}
      width="narrow"
      breadcrumb={[
        { href: `/${lang}/soundings/${page.sounding.id}`, label: page.sounding.title },
        { href: `/${lang}/soundings/${page.sounding.id}/response`, label: word('response.title') },
        { href: page.here, label: page.section },
      ]}
    >
      <SaidFirst />
      {page.help !== null && <p>{page.help}</p>}
      {page.open ? (
        <PostForm id="attach" result={result} multipart>
          <FileField
            name="file"
            label={t('files.file')}
            hint={t('files.fileHint', limits)}
            accept={accept}
            multiple
          />
          <Button>{t('files.button')}</Button>
        </PostForm>
      ) : (
        <Callout kind="warning" title={word('closed.title')}>
          <p>{word('closed.text')}</p>
        </Callout>
      )}
      <p>
        <a href={page.here}>{t('files.back')}</a>
      </p>
    </Page>
  );
}
