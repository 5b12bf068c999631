import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { postDocument } from '#app/acts/post-document.ts';
import { discardAll, drained } from '#app/files/upload.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { titleOf } from '#app/http/outreach-form.ts';
import { badRequest } from '#app/http/parse-form.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { namedSubjects } from '#app/questions/subjects.server.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findDocument } from '#db/queries/documents.ts';
import { DocumentFields, DocumentRules } from './document-fields.tsx';
import { parseDocumentAbout } from './form.ts';
import { receiveDocument } from './receive.server.ts';

async function arrive(args: LoaderFunctionArgs) {
  const competitionId = args.params.competitionId ?? notFound();
  const visit = await requireScreen(args, 'post-document', { competitionId });
  const id = new URL(args.request.url).searchParams.get('replaces');
  const replaced = id === null ? null : await findDocument(visit.installation.db.read, id);
  if (replaced === undefined || (replaced !== null && replaced.competitionId !== competitionId)) notFound();
  return { ...visit, competitionId, replaced };
}

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, competitionId, replaced } = await arrive(args);
  const t = translator(lang);
  const subjects = await namedSubjects(installation.db.read, competitionId, lang);
  const named = [...subjects].map(([value, { name }]) => ({ value, name }));
  const whole = { value: `competition:${competitionId}`, name: t('documents:post.competition') };
  return {
    title: t(replaced === null ? 'documents:post.title' : 'documents:post.replaceTitle'),
    competitionId,
    replaced: replaced && { id: replaced.id, title: replaced.title, language: replaced.language },
    subjects: [whole, ...named],
  };
}

/** Who may post is decided before the first byte is taken, and again by the act. */
export function action(args: ActionFunctionArgs) {
  return drained(args.request, async () => {
    const { installation, lang, viewer, now, competitionId, replaced } = await arrive(args);
    await takeTurn(args.request, { installation, lang }, 'upload', viewer.userId);
    const options = { lang, now, replacing: replaced !== null };
    const { files, submission, wrong } = await receiveDocument(args.request, options);
    try {
      const [upload] = files;
      if (submission.status !== 'success' || upload === undefined)
        return badRequest(submission, wrong.length > 0 ? { fields: { file: wrong } } : {});
      const { about = '', noteFr = '', noteEn = '', ...value } = submission.value;
      const outcome = await perform(installation, { userId: viewer.userId }, postDocument, {
        competitionId,
        about: replaced?.about ?? parseDocumentAbout(about),
        title: titleOf(value),
        language: value.language,
        replaces: replaced && { id: replaced.id, note: { fr: noteFr, en: noteEn } },
        upload,
        origin: new URL(args.request.url).origin,
      });
      if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
      return redirect(`/${lang}/competitions/${competitionId}/documents?done=posted`, 303);
    } finally {
      await discardAll(files);
    }
  });
}

export default function PostDocument() {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { title, competitionId, replaced, subjects } = useLoaderData<typeof loader>();
  const list = `/${lang}/competitions/${competitionId}/documents`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t('office.title') }];
  const defaults = replaced && {
    titleFr: replaced.title.fr,
    titleEn: replaced.title.en,
    language: replaced.language,
  };
  return (
    <Page title={title} width="narrow" breadcrumb={crumbs}>
      <DocumentRules />
      {replaced && <p>{t('post.replaces', { title: replaced.title[lang] })}</p>}
      <PostForm
        id="post-document"
        action={`${list}/attach${replaced ? `?replaces=${replaced.id}` : ''}`}
        result={useActionData<typeof action>()}
        defaults={defaults ?? {}}
        multipart
      >
        <DocumentFields subjects={replaced ? null : subjects} />
      </PostForm>
      <p>
        <a href={list}>{t('post.back')}</a>
      </p>
    </Page>
  );
}
