import type { Writable } from 'node:stream';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { exportWorkbook } from '#app/acts/export-workbook.ts';
import { readCompeting } from '#app/evaluation/stored.server.ts';
import { answerWithFile } from '#app/http/answer-with-file.ts';
import { workbookDownload } from '#app/http/downloads.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { databasePlace, getInstallation } from '#app/installation.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Radios } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PasswordAgain } from '#app/ui/password-again.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { startExport } from '#app/workbook/export.server.ts';
import { findWorkbookRefusal, findWorkbookStage, seesRecommendedOnly } from '#app/workbook/readers.server.ts';
import type { WorkbookOrder } from '#app/workbook/snapshot.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { workbookForm, workbookLabels } from './form.ts';

/** `?stage=rfq` asks for the qualification's workbook. */
async function visitWorkbook(args: LoaderFunctionArgs) {
  const competitionId = args.params.competitionId ?? notFound();
  const asked = new URL(args.request.url).searchParams.get('stage');
  const input = { competitionId, stage: asked === 'rfq' || asked === 'rfp' ? asked : null } as const;
  const { db } = await getInstallation();
  const stage = await findWorkbookStage(db.read, input);
  // Signing in comes first: whether there is a workbook is nobody's business outside.
  const visit = await requireScreen(args, 'workbook', { competitionId, stageId: stage?.id ?? '' });
  return { ...visit, input, stage: stage ?? notFound() };
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitWorkbook(args);
  const { installation, lang, viewer, roles, stage, input } = visit;
  const { read } = installation.db;
  const reader = { userId: viewer.userId, roles };
  const no = await findWorkbookRefusal(read, reader, await readCompeting(read, stage.id));
  if (no !== null) await visit.refuse(no);
  const { rfpNumber, rfqNumber } = await getCompetition(read, input.competitionId);
  return {
    title: translator(lang)('workbook:export.title'),
    lang,
    kind: stage.kind,
    number: stage.kind === 'rfp' ? rfpNumber : rfqNumber,
    recommendedOnly: seesRecommendedOnly(reader),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitWorkbook(args);
  const { request, context } = args;
  const options = { schema: workbookForm, labels: workbookLabels, lang: visit.lang };
  const submission = await parseForm(request, options);
  if (submission.status !== 'success') return badRequest(submission);
  const { language, password } = submission.value;
  await takeTurn(request, visit, 'export', visit.viewer.userId);
  // Ready before the change begins, which then waits for nothing but its answer.
  const snapshot = await startExport(databasePlace());
  const input = { ...visit.input, snapshot };
  let begun = false;
  try {
    return await performWithPassword(
      request,
      visit,
      { submission, password },
      exportWorkbook,
      input,
      (order) => {
        begun = true;
        const write = (body: Writable) => snapshot.write(order, language, body);
        return answerWithFile(context, () => workbookDownload(request, nameOf(order, language), write));
      },
    );
  } finally {
    if (!begun) await snapshot.end();
  }
}

function nameOf({ kind, number, reader }: WorkbookOrder, lang: Lang): string {
  const day = toTorontoTime(reader.at).slice(0, 10);
  return [translator(lang)('workbook:fileName'), number ?? kind, day].join('-');
}

export default function WorkbookPage() {
  const { t } = useTranslation(['workbook', 'common']);
  const { kind, lang, number, recommendedOnly } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={t('export.title')}
      context={[t(`common:stage.${kind}`), number].filter((word) => word !== null).join(' ')}
      lead={t('export.lead')}
      breadcrumb={useCompetitionCrumbs()}
    >
      <h2>{t('export.inside')}</h2>
      <ul>
        <li>{t(`export.result.${kind}`)}</li>
        <li>{t('export.scores')}</li>
        <li>{t('export.requirements')}</li>
        {kind === 'rfp' && <li>{t('export.prices')}</li>}
        <li>{t('export.proof')}</li>
      </ul>
      <p>{t(recommendedOnly ? 'export.recommendedOnly' : 'export.sealedOnly')}</p>
      <p>{t('export.care')}</p>
      <PostForm result={result} defaults={{ language: lang }}>
        <Radios
          name="language"
          label={t('export.language')}
          inline
          options={[
            { value: 'fr', label: <span lang="fr-CA">{t('export.languages.fr')}</span> },
            { value: 'en', label: <span lang="en-CA">{t('export.languages.en')}</span> },
          ]}
        />
        <PasswordAgain hint={t('export.passwordHint')} />
        <Button>{t('export.button')}</Button>
      </PostForm>
    </Page>
  );
}
