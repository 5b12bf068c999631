import type { LoaderFunctionArgs } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { saveQuestionnaire } from '#app/acts/save-questionnaire.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import {
  listQuestionnaireVersions,
  type Questionnaire,
  type QuestionnaireVersion,
} from '#db/queries/questionnaires.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { withOldOptionIds } from './option-ids.ts';
import { withFreshIds } from './questionnaire-changes.ts';
import { visitOwnSounding } from './visit-own-sounding.server.ts';

export type QuestionnaireVisit = {
  readonly visit: Visit;
  readonly sounding: Sounding;
  /** The sounding's page, and the editor's below it. */
  readonly page: string;
  readonly editor: string;
  readonly versions: readonly QuestionnaireVersion[];
  readonly published: QuestionnaireVersion | undefined;
  readonly draft: QuestionnaireVersion;
};

/** The editor: there is a draft, of the first version or of the next one. */
export async function visitQuestionnaire(
  args: Pick<LoaderFunctionArgs, 'request' | 'params'>,
): Promise<QuestionnaireVisit> {
  const { visit, sounding, page } = await visitOwnSounding(args, 'edit-questionnaire');
  const versions = await listQuestionnaireVersions(visit.installation.db.read, sounding.id);
  const draft = versions.find(({ state }) => state === 'draft') ?? notFound();
  const published = versions.findLast(({ state }) => state === 'published');
  return { visit, sounding, page, editor: `${page}/questionnaire`, versions, published, draft };
}

/** A questionnaire as typed becomes the draft, if nobody saved it since the form was made. */
export function saveDraft(
  visited: QuestionnaireVisit,
  { revision, content, origin }: { revision: number; content: Questionnaire; origin: 'edited' | 'imported' },
) {
  const { visit, sounding } = visited;
  return perform(visit.installation, { userId: visit.viewer.userId }, saveQuestionnaire, {
    soundingId: sounding.id,
    revision,
    content: withSettledIds(visited, content),
    origin,
  });
}

/** As it would be kept: what says the same goes by the same id, and what became another thing by a new one. */
export function withSettledIds(
  { draft, versions }: Pick<QuestionnaireVisit, 'draft' | 'versions'>,
  content: Questionnaire,
): Questionnaire {
  const published = versions.filter(({ state }) => state === 'published').map((version) => version.content);
  const settled = withOldOptionIds(content, [draft.content, ...published.toReversed()], newId);
  return withFreshIds(settled, published, newId);
}

export function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** An id as this application and its Excel layout make them; undefined when it is another. */
export function questionnaireId(id: string | undefined): string | undefined {
  return id !== undefined && /^[a-z0-9][a-z0-9-]{0,59}$/.test(id) ? id : undefined;
}
