import type { Lang } from '#app/i18n/languages.ts';
import type { Clarification } from '#db/queries/questions.ts';
import type { Text } from '#scoring/plan.ts';
import type { Opportunity } from './read-opportunity.server.ts';

/**
 * A competition as open data, version 1. Texts stand in both languages as `{fr, en}`; times are UTC, ISO 8601; points are
 * hundredths and shares basis points, as in the plan, whose fingerprint is the SHA-256 of its canonical form. Names are
 * only ever added to this shape; a change of meaning would be version 2.
 */
export function opportunityDocument(
  opportunity: Opportunity,
  clarifications: readonly Clarification[],
  lang: Lang,
) {
  const { id, title, rfqNumber, rfpNumber, demonstration, cancelledAt } = opportunity;
  const place = `/${lang}/opportunities/${id}`;
  return {
    format: 'gss-opportunity',
    formatVersion: 1,
    id,
    page: place,
    title,
    demonstration,
    cancelledAt,
    stages: opportunity.stages.map((stage) => ({
      kind: stage.kind,
      number: stage.kind === 'rfq' ? rfqNumber : rfpNumber,
      state: stage.state,
      publishedAt: stage.publishedAt,
      questionsUntil: stage.questionsUntil,
      deadline: stage.deadline,
      lots: stage.lots.flatMap(({ name, state }) => (name === null ? [] : [{ catchmentArea: name, state }])),
      plan: planOf(stage.versions, `${place}/plan/${stage.kind}`),
      addenda: stage.versions.flatMap(({ version, publishedAt, addendum, newDeadline, previous, changes }) =>
        previous === null
          ? []
          : [
              {
                number: version - 1,
                planVersion: version,
                publishedAt,
                text: addendum,
                newDeadline,
                changes,
              },
            ],
      ),
    })),
    timeline: opportunity.timeline.map(({ stage, what, planned, actual }) => ({
      stage,
      event: what.kind,
      title: 'title' in what ? what.title : null,
      planned,
      actual,
    })),
    soundings: opportunity.soundings.map((sounding) => ({
      title: sounding.title,
      page: `/${lang}/soundings/${sounding.id}`,
      state: sounding.state,
      questionsUntil: sounding.questionsUntil,
      deadline: sounding.deadline,
    })),
    movedDeadlines: opportunity.moves.map(({ about, oldDeadline, newDeadline, reason, confirmed }) => ({
      page: `/${lang}/${about.kind}s/${about.id}`,
      oldDeadline,
      newDeadline,
      reason,
      movedAt: confirmed?.at ?? null,
    })),
    documents: opportunity.documents.map((document) => ({
      title: document.title,
      about: pageOf(document.about, place, lang),
      language: document.language,
      // One that is withdrawn is not to be fetched any more.
      file: document.withdrawn === null ? `${place}/documents/${document.id}` : null,
      name: document.name,
      mediaType: document.mediaType,
      bytes: document.size,
      sha256: document.sha256,
      postedAt: document.postedAt,
      replaces: document.replaces && {
        file: `${place}/documents/${document.replaces.id}`,
        difference: document.replaces.note,
      },
      withdrawn: document.withdrawn,
    })),
    questionsAndAnswers: clarifications.map(({ number, about, question, answer, publishedAt }) => ({
      number,
      page: `${place}/questions#answer-${number}`,
      about: pageOf(about, place, lang),
      question,
      answer,
      publishedAt,
    })),
    events: opportunity.events.map(({ id: eventId, title: name, startsAt, endsAt }): OpenEvent => {
      return { title: name, page: `/${lang}/events/${eventId}`, startsAt, endsAt };
    }),
  };
}

/** Where whatever something is about is read: a stage has no page of its own. */
function pageOf(
  about: { kind: 'competition' | 'stage' | 'sounding' | 'event'; id: string },
  place: string,
  lang: Lang,
) {
  return about.kind === 'sounding' || about.kind === 'event' ? `/${lang}/${about.kind}s/${about.id}` : place;
}

type OpenEvent = { title: Text; page: string; startsAt: Date; endsAt: Date };

function planOf(versions: Opportunity['stages'][number]['versions'], page: string) {
  const current = versions.at(-1);
  if (current === undefined) return null;
  const { version, publishedAt, fingerprint, plan } = current;
  return { page, version, publishedAt, fingerprint, content: plan };
}
