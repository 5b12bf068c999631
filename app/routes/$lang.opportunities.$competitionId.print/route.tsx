import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DocumentList } from '#app/opportunities/document-list.tsx';
import { OpportunityFacts } from '#app/opportunities/opportunity-facts.tsx';
import { opportunityPage } from '#app/opportunities/opportunity-page.server.ts';
import { PlanView } from '#app/plan/plan-view.tsx';
import { VersionFacts } from '#app/plan/version-facts.tsx';
import { namedSubjects } from '#app/questions/subjects.server.ts';
import { visitPublicly } from '#app/respondents/visit-outside.server.ts';
import { Page } from '#app/ui/page.tsx';
import { listPublishedClarifications } from '#db/queries/questions.ts';
import { Answers } from './answers.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang } = await visitPublicly(args);
  const page = await opportunityPage(args);
  const { read } = installation.db;
  const subjects = await namedSubjects(read, page.id, lang);
  const answers = await listPublishedClarifications(read, page.id);
  return {
    ...page,
    answers: answers.map(({ number, about, question, answer, publishedAt }) => ({
      number: number ?? 0,
      subject: subjects.get(`${about.kind}:${about.id}`)?.name ?? '',
      question: question[lang],
      answer: answer[lang],
      publishedAt,
    })),
  };
}

/** Everything published of a competition on one page: the plans in force and the answers too. */
export default function PrintPage() {
  const { t } = useTranslation(['outreach', 'common', 'documents', 'questions']);
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      context={[t('opportunity.kind'), ...(page.demonstration ? [t('common:demonstration')] : [])].join(
        ' · ',
      )}
      lead={t('opportunity.printLead')}
      breadcrumb={[{ href: page.place, label: page.title }]}
    >
      <OpportunityFacts page={page} />
      {page.stages.map(({ id, kind, deadline, versions }) => {
        const current = versions.at(-1);
        if (current === undefined) return null;
        return (
          <section key={id} aria-labelledby={`plan-${kind}`} className="print-part">
            <h2 id={`plan-${kind}`}>{t('opportunity.planOf', { stage: t(`common:stage.${kind}`) })}</h2>
            <VersionFacts {...current} deadline={deadline} addendum={null} />
            <PlanView plan={current.plan} within={kind} />
          </section>
        );
      })}
      <section aria-labelledby="documents">
        <h2 id="documents">{t('opportunity.documents')}</h2>
        <DocumentList documents={page.documents} place={page.place} />
      </section>
      <Answers answers={page.answers} />
    </Page>
  );
}
