import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { acknowledgeAddendum } from '#app/acts/acknowledge-addendum.ts';
import { perform } from '#app/acts/perform.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { returnPath } from '#app/auth/return-path.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { endedLinkCookie, linkTokenOf } from '#app/respondents/link-cookie.server.ts';
import { requireRespondent, visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { endedWriterCookie } from '#app/respondents/writer.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { listAddendaOf } from '#db/queries/acknowledgements.ts';
import { listEvents } from '#db/queries/events.ts';
import { Addenda } from './addenda.tsx';
import { EventList } from './event-list.tsx';
import { spaceForm } from './form.ts';
import { SoundingList } from './sounding-list.tsx';
import { soundingsOf } from './soundings.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { request } = args;
  const visit = await visitCompetitionPublicly(args);
  const { installation, lang, competition } = visit;
  const respondent = await requireRespondent(request, visit, competition.id);
  const { organization, sector, contactName, contactEmail, follows, listed } = respondent;
  const token = linkTokenOf(request, respondent.linkHash);
  return {
    title: translator(lang)('respondents:space.title'),
    link: new URL(`/${lang}/access/${token}`, request.url).href,
    competition: { id: competition.id, title: competition.title[lang] },
    respondent: { organization, sector, contactName, contactEmail, follows, listed },
    done: new URL(request.url).searchParams.get('done'),
    addenda: (await listAddendaOf(installation.db.read, competition.id, respondent.id)).map(
      ({ text, ...addendum }) => ({
        ...addendum,
        text: text[lang],
        change: `/${lang}/opportunities/${competition.id}/plan/${addendum.stage}?version=${addendum.version}#difference`,
      }),
    ),
    soundings: await soundingsOf(visit, respondent.id),
    events: (await listEvents(installation.db.read, competition.id))
      .filter(({ publishedAt }) => publishedAt !== null)
      .map(({ id, title, startsAt, commentsUntil }) => ({
        ...{ id, startsAt, title: title[lang] },
        comments: commentsUntil !== null,
      })),
    next: returnPath(request),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitCompetitionPublicly(args);
  const { installation, lang, competition } = visit;
  const submission = await parseForm(args.request, { schema: spaceForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  if (submission.value.intent === 'leave')
    return redirectWith(`/${lang}/opportunities/${competition.id}`, [endedLinkCookie(), endedWriterCookie()]);
  const { id: respondentId } = await requireRespondent(args.request, visit, competition.id);
  const outcome = await perform(installation, { respondentId }, acknowledgeAddendum, {
    competitionId: competition.id,
    planVersionId: submission.value.planVersionId,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/respondent/${competition.id}?done=acknowledged`, 303);
}

/** All that an organization does in one competition, behind its private link. */
export default function RespondentSpace() {
  const { t } = useTranslation('respondents');
  const lang = useLang();
  const result = useActionData<typeof action>();
  const { title, competition, respondent, link, done, addenda, next, events, soundings } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      context={competition.title}
      breadcrumb={[{ href: `/${lang}/opportunities/${competition.id}`, label: competition.title }]}
      width="narrow"
    >
      {(done === 'saved' || done === 'acknowledged') && (
        <Callout kind="success" live>
          <p>{t(done === 'saved' ? 'space.saved' : 'space.acknowledgedDone')}</p>
        </Callout>
      )}
      {done === 'registered' && (
        <Callout kind="success" title={t('space.registered')} live>
          <p>{t('space.linkKept')}</p>
          {next !== null && <LinkButton href={next}>{t('space.continue')}</LinkButton>}
        </Callout>
      )}
      <SummaryList
        items={[
          { label: t('register.organization'), value: respondent.organization },
          { label: t('register.sector'), value: t(`sector.${respondent.sector}`) },
          { label: t('register.contactName'), value: respondent.contactName },
          { label: t('register.contactEmail'), value: respondent.contactEmail },
          { label: t('space.follows'), value: t(respondent.follows ? 'space.yes' : 'space.no') },
          { label: t('space.listed'), value: t(respondent.listed ? 'space.yes' : 'space.no') },
        ]}
      />
      <p>
        <a href={`/${lang}/respondent/${competition.id}/details`}>{t('space.edit')}</a>
      </p>
      <SoundingList soundings={soundings} />
      <p>
        <a href={`/${lang}/opportunities/${competition.id}/questions`}>{t('space.questions')}</a>
      </p>
      {addenda.length > 0 && <Addenda addenda={addenda} result={result} />}
      <EventList events={events} />
      <h2>{t('space.linkTitle')}</h2>
      <p>{t('space.linkText')}</p>
      <p>
        <label className="ontario-label" htmlFor="private-link">
          {t('space.link')}
        </label>
        <input
          id="private-link"
          className="ontario-input field__input field__input--full"
          value={link}
          readOnly
        />
      </p>
      <h2>{t('space.leaveTitle')}</h2>
      <p>{t('space.leaveText')}</p>
      <PostForm intent="leave">
        <Button variant="secondary">{t('space.leave')}</Button>
      </PostForm>
    </Page>
  );
}
