import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { commentEvent } from '#app/acts/comment-event.ts';
import { perform } from '#app/acts/perform.server.ts';
import { mayComment } from '#app/events/limits.ts';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listComments } from '#db/queries/events.ts';
import { commentForm, commentLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, event, open, respondent } = await visitEventOf(args);
  const comments = await listComments(installation.db.read, event.id, respondent.id);
  return {
    title: translator(lang)('events:comment.title'),
    event: { id: event.id, title: event.title[lang] },
    open: open && mayComment(event, now),
    until: event.commentsUntil,
    done: new URL(args.request.url).searchParams.get('done') === 'sent',
    comments: comments.map(({ id, text, receivedAt }) => ({ id, text, receivedAt })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, event, respondent } = await visitEventOf(args);
  const submission = await parseForm(args.request, { schema: commentForm, labels: commentLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { respondentId: respondent.id }, commentEvent, {
    eventId: event.id,
    text: submission.value.text,
    language: lang,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/events/${event.id}/comments?done=sent`, 303);
}

export default function CommentsPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, event, open, until, done, comments } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const limit = { date: until === null ? '' : dateTime(until) };
  return (
    <Page
      title={title}
      context={event.title}
      lead={t('comment.lead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/events/${event.id}`, label: event.title }]}
    >
      {done && <Callout kind="success" title={t('comment.done')} live />}
      <SaidFirst />
      {open ? (
        <PostForm result={result}>
          <p>{t('comment.until', limit)}</p>
          <TextArea name="text" label={t('comment.text')} rows={8} maxLength={5000} />
          <Button>{t('comment.button')}</Button>
        </PostForm>
      ) : (
        <Callout kind="warning" title={t('comment.closed')}>
          <p>{until === null ? t('comment.never') : t('comment.closedText', limit)}</p>
        </Callout>
      )}
      <h2>{t('comment.sent')}</h2>
      {comments.length === 0 && <p>{t('comment.none')}</p>}
      <ul>
        {comments.map(({ id, text, receivedAt }) => (
          <li key={id}>
            <p>{dateTime(receivedAt)}</p>
            <p className="pre-line">{text}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
