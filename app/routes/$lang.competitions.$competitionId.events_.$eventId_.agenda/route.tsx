import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { saveAgenda } from '#app/acts/save-agenda.ts';
import { requireEventScreen } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { fromTorontoTime, toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listAgenda } from '#db/queries/events.ts';
import { agendaForm, agendaLabels, isEmpty } from './form.ts';
import { ItemFields } from './item-fields.tsx';

const empties = 2;

export async function loader(args: LoaderFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const agenda = await listAgenda(visit.installation.db.read, event.id);
  const clock = (moment: Date) => toTorontoTime(moment).slice(11);
  return {
    title: translator(visit.lang)('events:agendaForm.title'),
    competitionId,
    event: { id: event.id, title: event.title[visit.lang] },
    revision: event.revision,
    items: agenda.map(({ startsAt, endsAt, title, details }) => ({
      ...{ from: clock(startsAt), until: clock(endsAt), titleFr: title.fr, titleEn: title.en },
      ...{ detailsFr: details.fr, detailsEn: details.en },
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, competitionId, event } = await requireEventScreen(args, 'edit-event');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: agendaForm, labels: agendaLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { revision, items } = submission.value;
  const day = toTorontoTime(event.startsAt).slice(0, 10);
  const at = (clock: string) => fromTorontoTime(`${day}T${clock}`) ?? event.startsAt;
  const outcome = await perform(installation, { userId: viewer.userId }, saveAgenda, {
    eventId: event.id,
    revision,
    items: items
      .filter((item) => !isEmpty(item))
      .map(({ from, until, titleFr, titleEn, detailsFr, detailsEn }) => ({
        startsAt: at(from),
        endsAt: at(until),
        title: { fr: titleFr, en: titleEn },
        details: { fr: detailsFr, en: detailsEn },
      })),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`/${lang}/competitions/${competitionId}/events/${event.id}?done=saved`, 303);
}

/** All its lines at once, with empty ones for more, so that it works without JavaScript. */
export default function AgendaPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { title, competitionId, event, revision, items } = useLoaderData<typeof loader>();
  const list = `/${lang}/competitions/${competitionId}/events`;
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: list, label: t('list.title') },
    { href: `${list}/${event.id}`, label: event.title },
  ];
  return (
    <Page title={title} lead={t('agendaForm.lead')} width="narrow" breadcrumb={crumbs}>
      <PostForm result={useActionData<typeof action>()} defaults={{ items }}>
        <input type="hidden" name="revision" value={revision} />
        {Array.from({ length: items.length + empties }, (_, index) => index).map((index) => (
          <ItemFields key={index} index={index} />
        ))}
        <Button>{t('agendaForm.save')}</Button>
      </PostForm>
    </Page>
  );
}
