import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { redirectWith } from '#app/auth/redirects.ts';
import type { RouteHandle } from '#app/http/handle.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { MovedDeadlines } from '#app/outreach/moved-deadlines.tsx';
import { movesOf } from '#app/outreach/moves.server.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { writerCookie, writerOf } from '#app/respondents/writer.server.ts';
import { changedSince } from '#app/sounding/as-it-stands.ts';
import { ChangedNotice } from '#app/sounding/changed-notice.tsx';
import { keptAs } from '#app/sounding/kept-as.ts';
import { responseProgress } from '#app/sounding/progress.server.ts';
import { questionsOf } from '#app/sounding/questionnaire.ts';
import { questionnaireChanged } from '#app/sounding/questionnaire-changed.server.ts';
import { registrationPart } from '#app/sounding/registration-part.server.ts';
import { RegistrationSessions } from '#app/sounding/registration-part.tsx';
import { UnsentAnswers } from '#app/sounding/unsent-answers.tsx';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { listFilings } from '#db/queries/responses.ts';
import { writerForm, writerLabels } from './form.ts';
import { WriterForm } from './writer-form.tsx';

export const handle: RouteHandle = {
  interactive: true,
  strings: ['sounding', 'answering', 'respondents', 'outreach', 'questionnaire'],
};

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitResponse(args);
  const { installation, lang, sounding, respondent, response, questionnaire, state } = visit;
  const progress = await responseProgress(visit);
  const filings = response === null ? [] : await listFilings(installation.db.read, response.id);
  const last = filings.at(-1);
  return {
    title: translator(lang)('sounding:response.title'),
    sounding: { id: sounding.id, title: sounding.title[lang], deadline: sounding.deadline },
    moved: await movesOf(installation.db.read, sounding, lang),
    writer: writerOf(args.request, respondent),
    competitionId: visit.competition.id,
    organization: respondent.organization,
    keptAs: keptAs(respondent.id, sounding.id),
    open: state === 'open',
    demonstration: questionnaire.content.provenance === 'demonstration',
    all: progress.all,
    sections: questionnaire.content.sections.map(({ id, title, questions }) => ({
      id,
      title: title[lang],
      ...progress.of(questions),
    })),
    filed:
      last === undefined || response?.state !== 'submitted'
        ? null
        : {
            number: last.number,
            at: last.filedAt,
            changedSince: changedSince(last.answers, {
              organization: respondent.organization,
              sector: respondent.sector,
              given: progress.filing.given,
              asked: questionsOf(questionnaire.content),
            }),
          },
    withdrawn: response?.state === 'withdrawn',
    changed: await questionnaireChanged(visit, last),
    registration: await registrationPart(installation.db.read, visit.competition.id, lang, visit.now),
  };
}

/** Who writes in this browser: for the colleagues, not a proof of anything. */
export async function action(args: ActionFunctionArgs) {
  const { lang, sounding } = await visitResponse(args);
  const submission = await parseForm(args.request, { schema: writerForm, labels: writerLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  return redirectWith(`/${lang}/soundings/${sounding.id}/response`, [writerCookie(submission.value.writer)]);
}

/** An organization's response: any section, in any order, over several days. */
export default function ResponseOverview() {
  const { t } = useTranslation('sounding');
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const base = `/${lang}/soundings/${page.sounding.id}`;
  return (
    <Page
      title={page.title}
      context={page.organization}
      lead={
        page.sounding.deadline !== null && t('response.until', { date: dateTime(page.sounding.deadline) })
      }
      width="narrow"
      breadcrumb={[{ href: base, label: page.sounding.title }]}
    >
      {!page.open && (
        <Callout kind="warning" title={t('closed.title')}>
          <p>{t('closed.text')}</p>
        </Callout>
      )}
      <UnsentAnswers
        keptAs={page.keptAs}
        base={`${base}/response`}
        open={page.open}
        sections={page.sections}
      />
      <MovedDeadlines moves={page.moved} />
      <ChangedNotice changed={page.changed} />
      {page.filed !== null && (
        <Callout
          kind={page.filed.changedSince ? 'warning' : 'success'}
          title={t('filed.title', { number: page.filed.number })}
        >
          <p>{t('filed.at', { date: dateTime(page.filed.at) })}</p>
          {page.filed.changedSince && <p>{t(page.open ? 'filed.changed' : 'filed.changedTooLate')}</p>}
          <p>
            <a href={`${base}/response/receipt`}>{t('filed.receipt')}</a>
          </p>
        </Callout>
      )}
      {page.withdrawn && (
        <Callout kind="warning" title={t('withdrawn.title')}>
          <p>{t('withdrawn.text')}</p>
        </Callout>
      )}
      <SaidFirst />
      {page.demonstration && (
        <Callout kind="hypothesis" title={t('demonstration.title')}>
          <p>{t('demonstration.text')}</p>
        </Callout>
      )}
      <Progress label={t('response.progress')} done={page.all.settled} total={page.all.of} />
      <TaskList
        label={t('response.sections')}
        tasks={page.sections.map((section) => ({
          key: section.id,
          label: section.title,
          href: `${base}/response/${section.id}`,
          state: section.missing === 0 ? 'done' : 'current',
          stateText: t(section.missing === 0 ? 'response.complete' : 'response.incomplete'),
          note: t('response.sectionProgress', section),
        }))}
      />
      <section aria-labelledby="registration-part">
        <h2 id="registration-part">{page.registration.title}</h2>
        <p>{page.registration.intro}</p>
        <RegistrationSessions part={page.registration} />
      </section>
      <p>
        <LinkButton href={`${base}/response/check`}>{t('response.toCheck')}</LinkButton>
      </p>
      {page.open && <WriterForm writer={page.writer} result={result} />}
      <p>
        <a href={`/${lang}/respondent/${page.competitionId}`}>{t('response.space')}</a>
      </p>
    </Page>
  );
}
