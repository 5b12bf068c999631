import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { concludeQualification } from '#app/acts/conclude-qualification.ts';
import { perform } from '#app/acts/perform.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { requireStageScreen } from '#app/http/stage-places.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { DeclareFirst } from '#app/ui/declare-first.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findVisibility } from '#app/visibility.server.ts';
import { callsFedBy, invitedOf, listOf } from './facts.server.ts';
import { concludeForm, concludeLabels } from './form.ts';
import { WhoMayBeInvited } from './invited.tsx';
import { QualifiedTable } from './qualified-table.tsx';
import { StepsAndRule } from './steps-and-rule.tsx';

async function arrive(args: LoaderFunctionArgs) {
  const place = await requireStageScreen(args, 'qualification', 'rfq');
  const { visit, competitionId } = place;
  const who = { competitionId, userId: visit.viewer.userId };
  const visibility = await findVisibility(visit.installation.db.read, who);
  if (!visibility.declared) await visit.refuse('declared');
  return { place, visibility };
}

export async function loader(args: LoaderFunctionArgs) {
  const { place, visibility } = await arrive(args);
  const { visit, competitionId } = place;
  const facts = await listOf(place, visibility);
  const officer = facts.frozenAt !== null && visit.roles.includes('procurement_officer');
  const qualified = new Set(facts.lines.filter((line) => line.qualified).map((line) => line.applicantId));
  return {
    title: translator(visit.lang)('applicants:qualification.title'),
    competitionId,
    declaration: visibility.declaration,
    saved: new URL(args.request.url).searchParams.get('done') === 'concluded',
    ...facts,
    lines: facts.lines.map(({ grounds: _grounds, ...line }) => line),
    calls: officer ? await callsFedBy(place) : [],
    invited: officer ? await invitedOf(place, qualified) : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { place } = await arrive(args);
  const { visit, competitionId, stage } = place;
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: concludeForm, labels: concludeLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await perform(installation, { userId: viewer.userId }, concludeQualification, {
    stageId: stage.id,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/rfq/qualification?done=concluded`, 303);
}

export default function QualificationPage() {
  const { t } = useTranslation('applicants');
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { frozenAt, lines, mayConclude, invited } = page;
  const competition = `/${useLang()}/competitions/${page.competitionId}`;
  return (
    <Page title={page.title} lead={t('qualification.lead')} breadcrumb={useCompetitionCrumbs()}>
      {page.saved && <Callout kind="success" title={t('qualification.saved')} live />}
      <DeclareFirst declaration={page.declaration} competition={competition} />
      {page.doubted.length > 0 && (
        <Callout kind="error">
          {page.doubted.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Callout>
      )}
      <StepsAndRule {...page} />
      {frozenAt === null && lines.length === 0 ? (
        <EmptyState title={t('qualification.waitingTitle')}>
          <p>{t('qualification.waiting')}</p>
        </EmptyState>
      ) : (
        <section>
          <h2>{t(frozenAt === null ? 'qualification.preview' : 'qualification.frozen')}</h2>
          <p>
            {frozenAt === null
              ? t('qualification.previewText')
              : t('qualification.frozenText', { at: dateTime(frozenAt) })}
          </p>
          <QualifiedTable lines={lines} />
        </section>
      )}
      {mayConclude && (
        <section>
          <h2>{t('qualification.conclude')}</h2>
          <PostForm result={result}>
            <Confirm
              statement={t('qualification.concludeStatement')}
              button={t('qualification.concludeButton')}
            >
              <p>{t('qualification.concludeEffect')}</p>
            </Confirm>
          </PostForm>
        </section>
      )}
      {invited !== null && <WhoMayBeInvited invited={invited} calls={page.calls} />}
    </Page>
  );
}
