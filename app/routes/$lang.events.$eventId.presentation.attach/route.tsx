import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { attachPresentation } from '#app/acts/attach-presentation.ts';
import { perform } from '#app/acts/perform.server.ts';
import { mostPresentationBytes, mostPresentations } from '#app/events/limits.ts';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { attachUploads } from '#app/files/attach-uploads.server.ts';
import { accept, acceptedTypes } from '#app/files/limits.ts';
import { drained } from '#app/files/upload.server.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
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

export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const { installation, lang, now, event, respondent } = await visitEventOf(args);
    await takeTurn(args.request, { installation, lang }, 'upload', `respondent:${respondent.id}`);
    return attachUploads({
      request: args.request,
      lang,
      now,
      mostBytes: mostPresentationBytes,
      attach: (uploads) =>
        perform(installation, { respondentId: respondent.id }, attachPresentation, {
          eventId: event.id,
          uploads,
        }),
      to: `/${lang}/events/${event.id}/meeting?done=attached`,
    });
  });
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
