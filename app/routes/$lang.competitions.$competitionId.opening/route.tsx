import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { overtaken } from '#app/http/overtaken.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PasswordAgain } from '#app/ui/password-again.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findVisibility } from '#app/visibility.server.ts';
import { findStageOfKind } from '#db/queries/competitions.ts';
import { findOpening } from '#db/queries/openings.ts';
import { openingForm, openingLabels } from './form.ts';
import { LotGates } from './lot-gates.tsx';
import { Minutes } from './minutes.tsx';
import { openingState } from './opening-state.server.ts';

async function visitOpening(args: LoaderFunctionArgs) {
  const competitionId = args.params.competitionId ?? notFound();
  const { installation } = await requireScreen(args, 'competition', { competitionId });
  const stage = (await findStageOfKind(installation.db.read, competitionId, 'rfp')) ?? notFound();
  const visit = await requireScreen(args, 'opening', { competitionId, stageId: stage.id });
  const visibility = await findVisibility(installation.db.read, {
    competitionId,
    userId: visit.viewer.userId,
  });
  if (!visibility.declared) await visit.refuse('declared');
  return { ...visit, stageId: stage.id, competitionId, visibility };
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOpening(args);
  return {
    title: translator(visit.lang)('opening:title'),
    ...(await openingState(visit)),
    mayRequest: visit.may('request-opening'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOpening(args);
  const { lang, stageId } = visit;
  const submission = await parseForm(args.request, { schema: openingForm, labels: openingLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const form = submission.value;
  const posted = { submission, password: form.password };
  const here = new URL(args.request.url).pathname;
  const done = () => redirect(here, 303);
  if (form.intent === 'request')
    return performWithPassword(args.request, visit, posted, requestOpening, { stageId }, done);
  const input = { stageId, openingId: form.openingId };
  const answer = await performWithPassword(args.request, visit, posted, confirmOpening, input, done);
  const opening = await findOpening(visit.installation.db.read, stageId);
  const stillAsked = opening !== undefined && opening.openedAt === null;
  return answer instanceof Response || stillAsked ? answer : overtaken(here);
}

export default function OpeningPage() {
  const { t } = useTranslation('opening');
  const { lots, ready, doubted, asked, minutes, mayRequest } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title={t('title')} lead={t('lead')} breadcrumb={useCompetitionCrumbs()}>
      {minutes === null ? (
        <LotGates lots={lots} ready={ready} doubted={doubted} />
      ) : (
        <Minutes minutes={minutes} />
      )}
      {minutes === null && asked !== null && (
        <Callout title={t('asked', { name: asked.name })}>{asked.own && <p>{t('waits')}</p>}</Callout>
      )}
      {minutes === null && mayRequest && ready && (asked === null || !asked.own) && (
        <PostForm intent={asked === null ? 'request' : 'open'} result={result}>
          {asked !== null && <input type="hidden" name="openingId" value={asked.id} />}
          <Confirm statement={t('statement')} button={t(asked === null ? 'request' : 'open')}>
            <p>{t(asked === null ? 'requestWarning' : 'openWarning')}</p>
            <PasswordAgain />
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
