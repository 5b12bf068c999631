import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Reader } from '#db/client.server.ts';
import { type Lesson, listCodings, listLessonQuotes, listLessons, listThemes } from '#db/queries/analysis.ts';
import { listStages } from '#db/queries/competitions.ts';
import { listPlanVersions } from '#db/queries/plans.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { answersUnder } from './answers-under.ts';
import { planItems } from './plan-items.ts';

type Options = {
  readonly lang: Lang /** To anybody: published lessons and published plans alone. */;
  readonly publicly: boolean;
};

/** The lessons of a sounding with their quotations, none of them with a name, and what they changed. */
export async function readLessons(
  db: Reader,
  { id: soundingId, competitionId }: Pick<Sounding, 'id' | 'competitionId'>,
  { lang, publicly }: Options,
) {
  const themes = await listThemes(db, soundingId);
  const codings = await listCodings(db, soundingId);
  const quotes = await listLessonQuotes(db, soundingId);
  const lessons = await listLessons(db, soundingId);
  const plans = await plansOf(db, competitionId, { lang, publicly });
  return lessons
    .filter(({ state }) => !publicly || state === 'published')
    .map((lesson) => {
      const { id, themeId, heard, did, state, stageId } = lesson;
      const plan = plans.find((one) => one.stageId === stageId);
      return {
        id,
        themeId,
        theme: themes.find((theme) => theme.id === themeId)?.name[lang] ?? '',
        answers: answersUnder(themeId, codings),
        heard: heard[lang],
        did: did[lang],
        state,
        quotes: quotes
          .filter(({ lessonId }) => lessonId === id)
          .flatMap(({ codingId }) => codings.find((coding) => coding.id === codingId)?.quote ?? []),
        plan: plan === undefined ? null : { title: planTitle(plan, lesson), href: planPlace(plan, lesson) },
      };
    });
}

type PlanOf = Awaited<ReturnType<typeof plansOf>>[number];

function planTitle({ title, items }: PlanOf, { planItem }: Lesson): string {
  const item = items.find(({ id }) => id === planItem);
  return item === undefined ? title : `${title} – ${item.title}`;
}

/** The version that anyone reads, at the step or criterion if it is in it. */
function planPlace({ published }: PlanOf, { planItem }: Lesson): string | null {
  if (published === null) return null;
  return published.items.has(planItem ?? '') ? `${published.href}#item-${planItem}` : published.href;
}

/** Each stage's plan as it stands: the published one for the public, for the team the draft as well. */
export async function plansOf(db: Reader, competitionId: string, { lang, publicly }: Options) {
  const t = translator(lang);
  const found = await Promise.all(
    (await listStages(db, [competitionId])).map(async ({ id, kind }) => {
      const versions = await listPlanVersions(db, id);
      const current = versions.findLast(({ state }) => state === 'published');
      const version = publicly ? current : versions.at(-1);
      if (version === undefined) return [];
      const page = `/${lang}/opportunities/${competitionId}/plan/${kind}`;
      return [
        {
          stageId: id,
          title: t(`common:stage.${kind}`),
          published:
            current === undefined
              ? null
              : {
                  href: `${page}?version=${current.version}`,
                  items: new Set(planItems(current.plan).map((item) => item.id)),
                },
          items: planItems(version.plan).map(({ id: itemId, titles }) => ({
            id: itemId,
            title: titles.map((title) => title[lang]).join(' › '),
          })),
        },
      ];
    }),
  );
  return found.flat();
}
