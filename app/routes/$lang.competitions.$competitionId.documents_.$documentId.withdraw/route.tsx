import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { withdrawDocument } from '#app/acts/post-document.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findDocument } from '#db/queries/documents.ts';
import { withdrawForm, withdrawLabels } from './form.ts';

async function arrive(args: LoaderFunctionArgs) {
  const competitionId = args.params.competitionId ?? notFound();
  const visit = await requireScreen(args, 'post-document', { competitionId });
  const document = await findDocument(visit.installation.db.read, args.params.documentId ?? '');
  if (document?.competitionId !== competitionId) notFound();
  return { ...visit, competitionId, document };
}

export async function loader(args: LoaderFunctionArgs) {
  const { lang, competitionId, document } = await arrive(args);
  return {
    title: translator(lang)('documents:withdraw.title'),
    competitionId,
    document: { title: document.title[lang], withdrawn: document.withdrawn !== null },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, viewer, competitionId, document } = await arrive(args);
  const submission = await parseForm(args.request, { schema: withdrawForm, labels: withdrawLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { reasonFr, reasonEn } = submission.value;
  const outcome = await perform(installation, { userId: viewer.userId }, withdrawDocument, {
    competitionId,
    documentId: document.id,
    reason: { fr: reasonFr, en: reasonEn },
    origin: new URL(args.request.url).origin,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/documents?done=withdrawn`, 303);
}

export default function WithdrawDocument() {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { title, competitionId, document } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const list = `/${lang}/competitions/${competitionId}/documents`;
  const crumbs = [...useCompetitionCrumbs(), { href: list, label: t('office.title') }];
  return (
    <Page
      title={title}
      lead={t('withdraw.lead', { title: document.title })}
      width="narrow"
      breadcrumb={crumbs}
    >
      {document.withdrawn ? (
        <Callout kind="info">
          <p>{t('withdraw.already')}</p>
        </Callout>
      ) : (
        <PostForm result={result}>
          {(['reasonFr', 'reasonEn'] as const).map((name) => (
            <TextArea
              key={name}
              name={name}
              label={t(`withdraw.${name}`)}
              hint={t('withdraw.hint')}
              maxLength={2000}
            />
          ))}
          <Confirm statement={t('withdraw.statement')} button={t('withdraw.button')}>
            <p>{t('withdraw.effect')}</p>
          </Confirm>
        </PostForm>
      )}
      <p>
        <a href={list}>{t('post.back')}</a>
      </p>
    </Page>
  );
}
