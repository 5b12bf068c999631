import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DeclareInput, declare } from '#app/acts/declare.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { declaredBy } from './declared.server.ts';
import { DeclaredTable } from './declared-table.tsx';
import { declarationForm, declarationLabels } from './form.ts';
import { LateForm } from './late-form.tsx';
import { SignForm } from './sign-form.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'declaration', { competitionId });
  const done = new URL(request.url).searchParams.get('done');
  return {
    title: translator(visit.lang)('declarations:title'),
    done:
      done === 'conflict' ? ('signedConflict' as const) : done === 'signed' ? ('signedNow' as const) : null,
    ...(await declaredBy(visit, competitionId)),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'declaration', {
    competitionId,
  });
  const submission = await parseForm(request, { schema: declarationForm, labels: declarationLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const input: Omit<DeclareInput, 'competitionId'> =
    value.intent === 'sign'
      ? {
          signedName: value.signedName ?? '',
          confidential: value.confidential === 'on',
          answers: Object.entries(value.interest ?? {}).flatMap(([organizationId, answer]) =>
            answer === undefined
              ? []
              : [
                  {
                    organizationId,
                    conflict: answer === 'yes',
                    details: value.details?.[organizationId] ?? '',
                  },
                ],
          ),
        }
      : {
          signedName: value.lateName,
          confidential: true,
          answers: [{ organizationId: value.organizationId, conflict: true, details: value.lateDetails }],
        };
  const outcome = await perform(installation, { userId: viewer.userId }, declare, {
    competitionId,
    ...input,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const done = outcome.value.conflicts > 0 ? 'conflict' : 'signed';
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303);
}

export default function DeclarationPage() {
  const { t } = useTranslation('declarations');
  const { dateTime } = useFormats();
  const { signed, done, undeclared, declared } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const clear = declared.filter(({ stance }) => stance === 'clear');
  return (
    <Page title={t('title')} lead={t('lead')} breadcrumb={useCompetitionCrumbs()}>
      {done !== null && signed !== null && (
        <Callout kind="success" live>
          <p>{t(done)}</p>
        </Callout>
      )}
      {signed !== null && (
        <Callout title={t('signedTitle')}>
          <p>{t('signedOn', { name: signed.name, at: dateTime(signed.at) })}</p>
        </Callout>
      )}
      {signed !== null && undeclared.length > 0 && (
        <Callout kind="warning" title={t('anewTitle')}>
          <p>{t('anewLead')}</p>
        </Callout>
      )}
      {(signed === null || undeclared.length > 0) && <SignForm organizations={undeclared} result={result} />}
      {declared.length > 0 && <DeclaredTable rows={declared} />}
      {signed !== null && clear.length > 0 && <LateForm organizations={clear} result={result} />}
    </Page>
  );
}
