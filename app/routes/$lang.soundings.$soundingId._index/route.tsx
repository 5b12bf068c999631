import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { documentsAbout } from '#app/opportunities/documents-about.server.ts';
import { DocumentsAbout } from '#app/opportunities/documents-about.tsx';
import { Ended } from '#app/outreach/ended.tsx';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { movesOf } from '#app/outreach/moves.server.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { hasExpectedShape } from '#app/sounding/questionnaire.ts';
import { QuestionnaireView } from '#app/sounding/questionnaire-view.tsx';
import { readableQuestionnaire } from '#app/sounding/readable-questionnaire.ts';
import { registrationPart } from '#app/sounding/registration-part.server.ts';
import { RegistrationPartView } from '#app/sounding/registration-part.tsx';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { listRegions } from '#db/queries/regions.ts';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitSounding(args);
  const { installation, lang, now, sounding, competition, state, questionnaire } = visit;
  const { read } = installation.db;
  return {
    title: sounding.title[lang],
    about: sounding.about[lang],
    id: sounding.id,
    competition: { id: competition.id, title: competition.title[lang] },
    state,
    ended: sounding.ended && { at: sounding.ended.at, reason: sounding.ended.reason[lang] },
    deadline: sounding.deadline,
    moved: await movesOf(read, sounding, lang),
    questionsUntil: sounding.questionsUntil,
    publishedAt: sounding.publishedAt,
    fingerprint: questionnaire.fingerprint ?? '',
    version: questionnaire.version,
    expected: hasExpectedShape(questionnaire.content),
    questionnaire: readableQuestionnaire(questionnaire.content, await listRegions(read), lang),
    documents: await documentsAbout(read, { kind: 'sounding', ...sounding }, lang),
    registration: await registrationPart(read, competition.id, lang, now),
  };
}

/** What the sounding is about, its dates, and every question, to read or to print before answering. */
export default function SoundingPage() {
  const { t } = useTranslation('sounding');
  const { t: files } = useTranslation('outreach');
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const open = page.state === 'open';
  return (
    <Page
      title={page.title}
      context={t('public.kind')}
      breadcrumb={[{ href: `/${lang}/opportunities/${page.competition.id}`, label: page.competition.title }]}
      actions={
        open && <LinkButton href={`/${lang}/soundings/${page.id}/response`}>{t('public.answer')}</LinkButton>
      }
    >
      {page.about.split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Ended kind="sounding" state={page.state} ended={page.ended} />
      {!open && (
        <Callout kind="warning" title={t('closed.title')}>
          <p>{t('closed.text')}</p>
          <p>
            <a href={`/${lang}/soundings/${page.id}/heard`}>{t('lessons.title')}</a>
          </p>
        </Callout>
      )}
      <MovedDeadlines moves={page.moved} />
      <SummaryList
        items={[
          {
            label: t('public.published'),
            value: page.publishedAt === null ? '' : dateTime(page.publishedAt),
          },
          ...(page.questionsUntil === null
            ? []
            : [{ label: t('public.questionsUntil'), value: dateTime(page.questionsUntil) }]),
          { label: t('public.deadline'), value: page.deadline === null ? '' : dateTime(page.deadline) },
          { label: t('public.version'), value: t('public.versionNumber', { number: page.version }) },
          { label: t('public.fingerprint'), value: <Fingerprint value={page.fingerprint} /> },
        ]}
      />
      <SaidFirst />
      {page.questionnaire.demonstration && (
        <Callout kind="hypothesis" title={t('demonstration.title')}>
          <p>{t('demonstration.text')}</p>
        </Callout>
      )}
      {!page.expected && (
        <Callout kind="info">
          <p>{t('public.otherShape')}</p>
        </Callout>
      )}
      <p>
        {files('questionnaire.files')}{' '}
        <a href={`/${lang}/soundings/${page.id}/questionnaire.pdf`}>{files('questionnaire.pdf')}</a>
        {' · '}
        <a href={`/${lang}/soundings/${page.id}/questionnaire.xlsx`} download>
          {files('questionnaire.xlsx')}
        </a>
      </p>
      <DocumentsAbout documents={page.documents} competitionId={page.competition.id} />
      <QuestionnaireView questionnaire={page.questionnaire} />
      <RegistrationPartView part={page.registration} />
    </Page>
  );
}
