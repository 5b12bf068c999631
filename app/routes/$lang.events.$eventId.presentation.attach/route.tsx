import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachPresentation } from '#app/acts/attach-presentation.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { ActProblem } from '#app/acts/problems.ts';
import { mostPresentationBytes, mostPresentations } from '#app/events/limits.ts';
import { SaidFirst } from '#app/events/said-first.tsx';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { accept, acceptedTypes } from '#app/files/limits.ts';
import { discardAbandoned } from '#app/files/store.server.ts';
import { discardAll, drained, receiveUploads, type Upload } from '#app/files/upload.server.ts';
import { notFound } from '#app/http/not-found.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, event } = await visitEventOf(args);
  return {
    title: translator(lang)('events:meeting.attachTitle'),
    event: { id: event.id, title: event.title[lang] },
  };
}

/** Whether the files may be attached is decided before their first byte is taken, and again with the row. */
export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const { installation, lang, now, event, respondent } = await visitEventOf(args);
    await discardAbandoned(now);
    const attach = async (uploads: readonly Upload[]) => {
      const input = { eventId: event.id, uploads };
      const outcome = await perform(installation, { respondentId: respondent.id }, attachPresentation, input);
      if (outcome.kind === 'unknown') return notFound();
      if (outcome.kind === 'refused')
        throw new Response(outcome.why, { status: 403, statusText: 'Forbidden' });
      return outcome.kind === 'problems' ? outcome.problems : [];
    };
    const asked = (await attach([])).filter(({ code }) => code !== 'file-missing');
    if (asked.length > 0) return refused(asked, lang);
    const { files, problems } = await receiveUploads(args.request, { most: mostPresentationBytes });
    if (problems.length > 0) return refused(problems, lang);
    const late = await attach(files).finally(() => discardAll(files));
    if (late.length > 0) return refused(late, lang);
    return redirect(`/${lang}/events/${event.id}/meeting?done=attached`, 303);
  });
}

function refused(problems: readonly ActProblem[], lang: Lang) {
  const texts = problems.map((problem) => problemText(lang, problem));
  return data({ status: 'error' as const, error: { file: texts } }, { status: 400 });
}

export default function AttachPresentation() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { fileSize } = useFormats();
  const { title, event } = useLoaderData<typeof loader>();
  const base = `/${lang}/events/${event.id}`;
  const limits = {
    types: acceptedTypes.join(', '),
    size: fileSize(mostPresentationBytes),
    most: mostPresentations,
  };
  return (
    <Page
      title={title}
      context={event.title}
      width="narrow"
      breadcrumb={[
        { href: base, label: event.title },
        { href: `${base}/meeting`, label: t('meeting.title') },
      ]}
    >
      <SaidFirst />
      <PostForm id="attach" result={useActionData<typeof action>()} multipart>
        <FileField
          name="file"
          label={t('meeting.file')}
          hint={t('meeting.fileHint', limits)}
          accept={accept}
          multiple
        />
        <Button>{t('meeting.attachButton')}</Button>
      </PostForm>
      <p>
        <a href={`${base}/meeting`}>{t('meeting.back')}</a>
      </p>
    </Page>
  );
}
