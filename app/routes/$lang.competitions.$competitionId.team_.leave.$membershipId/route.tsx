import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { endMembership } from '#app/acts/end-membership.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listTeam } from '#db/queries/memberships.ts';
import { leaveForm, leaveLabels } from './form.ts';

/** The confirm step before somebody leaves the team. */
async function arrive({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const visit = await requireScreen({ request, params }, 'settings', { competitionId });
  const team = await listTeam(visit.installation.db.read, competitionId);
  const member = team.find(({ id }) => id === params.membershipId) ?? notFound();
  if (member.userId === visit.viewer.userId) await visit.refuse('not-own-work');
  return { visit, competitionId, member };
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, member } = await arrive(args);
  const { name } = member;
  return { title: translator(visit.lang)('competitions:team.leave.title', { name }), competitionId, name };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, member } = await arrive(args);
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: leaveForm, labels: leaveLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const input = { membershipId: member.id };
  const outcome = await perform(installation, { userId: viewer.userId }, endMembership, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/team?done=end`, 303);
}

export default function Leave() {
  const { t } = useTranslation('competitions');
  const lang = useLang();
  const { title, competitionId, name } = useLoaderData<typeof loader>();
  const team = `/${lang}/competitions/${competitionId}/team`;
  const crumbs = [...useCompetitionCrumbs(), { href: team, label: t('team.title') }];
  return (
    <Page title={title} width="narrow" breadcrumb={crumbs}>
      <PostForm result={useActionData<typeof action>()}>
        <Confirm statement={t('team.leave.statement', { name })} button={t('team.leave.button')}>
          <p>{t('team.leave.effect')}</p>
        </Confirm>
      </PostForm>
      <p>
        <a href={team}>{t('team.leave.back')}</a>
      </p>
    </Page>
  );
}
