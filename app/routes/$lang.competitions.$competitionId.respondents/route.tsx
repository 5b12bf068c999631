import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { renewRespondentLink } from '#app/acts/renew-respondent-link.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { listAcknowledgements, listAddendaOf } from '#db/queries/acknowledgements.ts';
import { findRespondent, listRespondents } from '#db/queries/respondents.ts';
import { renewForm } from './form.ts';
import { RespondentTable } from './respondent-table.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang } = await requireScreen({ request, params }, 'respondents', { competitionId });
  const { read } = installation.db;
  const respondents = await listRespondents(read, competitionId);
  const addenda = await listAddendaOf(read, competitionId, null);
  const acknowledged = await listAcknowledgements(read, competitionId);
  return {
    title: translator(lang)('respondents:list.title'),
    respondents: respondents.map(
      ({ id, organization, sector, contactName, contactEmail, follows, createdAt }) => ({
        id,
        organization,
        sector,
        contactName,
        contactEmail,
        follows,
        createdAt,
        addenda: addenda.map(({ planVersionId, stage, version }) => ({
          ...{ planVersionId, stage, number: version - 1 },
          readAt:
            acknowledged.find((one) => one.respondentId === id && one.planVersionId === planVersionId)?.at ??
            null,
        })),
      }),
    ),
  };
}

/** The new link stands in this one answer and in the notice, nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, viewer } = await requireScreen({ request, params }, 'respondents', {
    competitionId,
  });
  const submission = await parseForm(request, { schema: renewForm, labels: {}, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { respondentId } = submission.value;
  const respondent = (await findRespondent(installation.db.read, respondentId)) ?? notFound();
  const token = newToken();
  const link = new URL(`/${respondent.language}/access/${token}`, request.url).href;
  const outcome = await perform(installation, { userId: viewer.userId }, renewRespondentLink, {
    competitionId,
    respondentId,
    linkHash: tokenHash(token),
    link,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return { renewed: { organization: respondent.organization, link } };
}

export default function RespondentsPage() {
  const { t } = useTranslation('respondents');
  const { title, respondents } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const renewed = answer !== undefined && 'renewed' in answer ? answer.renewed : null;
  return (
    <Page title={title} lead={t('list.lead')} breadcrumb={useCompetitionCrumbs()} width="full">
      {renewed !== null && (
        <Callout kind="success" title={t('list.renewed', { organization: renewed.organization })} live>
          <p>{t('list.renewedText')}</p>
          <p>
            <label className="ontario-label" htmlFor="new-link">
              {t('list.newLink')}
            </label>
            <input
              id="new-link"
              className="ontario-input field__input field__input--full"
              value={renewed.link}
              readOnly
            />
          </p>
        </Callout>
      )}
      <RespondentTable respondents={respondents} />
    </Page>
  );
}
