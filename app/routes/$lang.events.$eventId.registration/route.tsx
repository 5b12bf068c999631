import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { cancelRegistration } from '#app/acts/cancel-registration.ts';
import { perform } from '#app/acts/perform.server.ts';
import { registerPerson } from '#app/acts/register-person.ts';
import { EventFacts, eventFacts } from '#app/events/event-facts.tsx';
import { visitEventOf } from '#app/events/visit-event.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { countSeats, listRegistrations } from '#db/queries/registrations.ts';
import { registrationForm, registrationLabels } from './form.ts';
import { CancelForm, RegisterForm } from './forms.tsx';
import { PeopleTable } from './people-table.tsx';

const told = ['seated', 'waiting', 'cancelled'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, event, open, respondent } = await visitEventOf(args);
  const { read } = installation.db;
  const people = await listRegistrations(read, event.id, respondent.id);
  const done = new URL(args.request.url).searchParams.get('done');
  return {
    title: translator(lang)('events:registration.title'),
    event: { id: event.id, title: event.title[lang] },
    facts: eventFacts(event, await countSeats(read, event.id), lang, now),
    link: people.some(({ state }) => state === 'seated') ? event.link : null,
    mayCancel: open && now < event.startsAt,
    open,
    done: told.find((one) => one === done) ?? null,
    people: people.map(({ id, personName, personEmail, state }) => ({ id, personName, personEmail, state })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { installation, lang, event, respondent } = await visitEventOf(args);
  const submission = await parseForm(args.request, {
    schema: registrationForm,
    labels: registrationLabels,
    lang,
  });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { respondentId: respondent.id };
  const page = `/${lang}/events/${event.id}/registration`;
  if (value.intent === 'cancel') {
    const { registrationId } = value;
    const outcome = await perform(installation, actor, cancelRegistration, { registrationId });
    return outcome.kind === 'done'
      ? redirect(`${page}?done=cancelled`, 303)
      : notDone(outcome, submission, lang);
  }
  const { intent: _, ...person } = value;
  const input = { ...person, eventId: event.id, language: lang };
  const outcome = await perform(installation, actor, registerPerson, input);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${page}?done=${outcome.value.state}`, 303);
}

/** The people of one organization at one event; nobody sees another organization's. */
export default function RegistrationPage() {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { event, facts, people, done } = page;
  const closed = { date: dateTime(facts.registrationUntil) };
  return (
    <Page
      title={page.title}
      context={event.title}
      lead={t('registration.lead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/events/${event.id}`, label: event.title }]}
    >
      {done !== null && <Callout kind="success" title={t(`registration.${done}Done`)} live />}
      <SaidFirst />
      <EventFacts facts={facts} link={page.link} />
      <h2>{t('registration.people')}</h2>
      <PeopleTable people={people} base={`/${lang}/events/${event.id}/registration`} />
      {page.open && facts.registering ? (
        <RegisterForm result={result} />
      ) : (
        <Callout kind="warning" title={t('registration.closed')}>
          <p>{t('registration.closedText', closed)}</p>
        </Callout>
      )}
      {page.mayCancel && people.length > 0 && <CancelForm people={people} result={result} />}
    </Page>
  );
}
