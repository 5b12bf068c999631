import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { cancelLot } from '#app/acts/cancel-lot.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { findLot } from '#db/queries/competitions.ts';
import { cancelForm, cancelLabels } from './form.ts';

/** The confirm step of cancelling: the competition, or the one lot that the address names. */
async function arrive({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const lotId = new URL(request.url).searchParams.get('lotId') ?? undefined;
  const where = { competitionId, ...(lotId !== undefined && { lotId }) };
  const visit = await requireScreen({ request, params }, 'settings', where);
  const found = lotId === undefined ? undefined : await findLot(visit.installation.db.read, lotId);
  const lot = found && { id: found.id, name: found.regionName?.[visit.lang] ?? notFound() };
  return { visit, competitionId, lot };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, lot } = await arrive(args);
  const t = translator(visit.lang);
  const title =
    lot === undefined ? t('competitions:cancel.title') : t('competitions:cancel.lotTitle', { lot: lot.name });
  return { title, competitionId, ofLot: lot !== undefined };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, lot } = await arrive(args);
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: cancelForm, labels: cancelLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const actor = { userId: viewer.userId };
  const { reason } = submission.value;
  const outcome =
    lot === undefined
      ? await perform(installation, actor, cancelCompetition, { competitionId, reason })
      : await perform(installation, actor, cancelLot, { lotId: lot.id, reason });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const page = `/${lang}/competitions/${competitionId}`;
  return redirect(lot === undefined ? page : `${page}/settings?done=cancelled`, 303);
}

export default function Cancel() {
  const { t } = useTranslation('competitions');
  const lang = useLang();
  const { title, competitionId, ofLot } = useLoaderData<typeof loader>();
  const settings = `/${lang}/competitions/${competitionId}/settings`;
  const crumbs = [...useCompetitionCrumbs(), { href: settings, label: t('settings.title') }];
  return (
    <Page title={title} width="narrow" breadcrumb={crumbs}>
      <PostForm result={useActionData<typeof action>()}>
        <TextArea name="reason" label={t('cancel.reason')} hint={t('cancel.reasonHint')} maxLength={2000} />
        <Confirm statement={t('cancel.statement')} button={t(ofLot ? 'cancel.lotButton' : 'cancel.button')}>
          <p>{t(ofLot ? 'cancel.lotEffect' : 'cancel.effect')}</p>
        </Confirm>
      </PostForm>
      <p>
        <a href={settings}>{t('cancel.back')}</a>
      </p>
    </Page>
  );
}
