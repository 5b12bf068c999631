import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { openDocuments } from '#app/opportunities/open-documents.ts';
import { namedSubjects } from '#app/questions/subjects.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listDocuments } from '#db/queries/documents.ts';
import { DocumentTable } from './document-table.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, may } = await requireScreen({ request, params }, 'documents', {
    competitionId,
  });
  const { read } = installation.db;
  const t = translator(lang);
  const subjects = await namedSubjects(read, competitionId, lang);
  const done = new URL(request.url).searchParams.get('done');
  return {
    title: t('documents:office.title'),
    competitionId,
    posts: may('post-document'),
    isPublic: subjects.size > 0,
    done: (['posted', 'withdrawn'] as const).find((one) => one === done),
    documents: openDocuments(await listDocuments(read, competitionId), new Map()).map((document) => ({
      ...document,
      subject:
        subjects.get(`${document.about.kind}:${document.about.id}`)?.name ?? t('documents:post.competition'),
    })),
  };
}

/** What the competition has posted for anyone to read, and what became of it. */
export default function OfficeDocuments() {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { title, competitionId, posts, isPublic, done, documents } = useLoaderData<typeof loader>();
  const base = `/${lang}/competitions/${competitionId}/documents`;
  return (
    <Page title={title} lead={t('office.lead')} breadcrumb={useCompetitionCrumbs()}>
      {done !== undefined && (
        <Callout kind="success" live>
          <p>{t(`office.done.${done}`)}</p>
        </Callout>
      )}
      {isPublic ? (
        <ButtonRow>
          {posts && <LinkButton href={`${base}/attach`}>{t('office.post')}</LinkButton>}
          <LinkButton href={`/${lang}/opportunities/${competitionId}#documents`} variant="tertiary">
            {t('office.public')}
          </LinkButton>
        </ButtonRow>
      ) : (
        <Callout kind="info" title={t('office.notYet')}>
          <p>{t('office.notYetText')}</p>
        </Callout>
      )}
      <DocumentTable documents={documents} base={base} posts={posts} />
    </Page>
  );
}
