import type { OpeningMinutes } from '#app/acts/confirm-opening.ts';
import { doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { commercialStep, envelopesProblems } from '#app/evaluation/opening-gate.ts';
import { nameOfLot } from '#app/evaluation/visit-step.server.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import type { Visibility } from '#app/visibility.server.ts';
import { findAccount } from '#db/queries/accounts.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { findOpening } from '#db/queries/openings.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { entrants } from '#scoring/gates.ts';

type Asking = Pick<Visit, 'installation' | 'lang' | 'viewer'> & {
  readonly competitionId: string;
  readonly stageId: string;
  readonly visibility: Visibility;
};

/** What is sealed in each lot and what still waits; after the opening, its minutes without the bidders hidden from the reader. */
export async function openingState(visit: Asking) {
  const { installation, lang, viewer, competitionId, stageId, visibility } = visit;
  const { read } = installation.db;
  const { plan } = await getPublishedPlan(read, stageId);
  const states = await listLotStates(read, stageId);
  const opening = await findOpening<OpeningMinutes>(read, stageId);
  const names = new Map((await listLots(read, [stageId])).map((lot) => [lot.id, nameOfLot(lot, lang)]));
  // Once they are open nothing is unsealed any more.
  const doubted = opening?.openedAt == null ? doubtedSeals(await evaluateStage(read, stageId)) : [];
  const commercial = commercialStep(plan);
  const before = plan.steps.slice(0, plan.steps.indexOf(commercial));
  const nameOf = async (id: string | null | undefined) =>
    id == null ? null : ((await findAccount(read, id))?.name ?? id);
  const minutes = opening?.minutes ?? null;
  return {
    ready: envelopesProblems(plan, states).length === 0 && doubted.length === 0,
    doubted: doubted.map((problem) => problemText(lang, problem)),
    lots: states.map(({ lotId, cancelled, steps, proposals }) => ({
      lotId,
      name: names.get(lotId) ?? lotId,
      cancelled,
      steps: before.map((step) => ({
        id: step.id,
        title: step.title[lang],
        sealed: steps[step.id]?.sealed === true,
        doubted: doubted.some((one) => one.lotId === lotId && one.stepId === step.id),
        href: `/${lang}/competitions/${competitionId}/lots/${lotId}/steps/${step.id}`,
        nobody: proposals.length > 0 && entrants(plan, step.id, lotId, states).length === 0,
      })),
    })),
    asked:
      opening === undefined
        ? null
        : {
            id: opening.id,
            name: (await nameOf(opening.requestedBy)) ?? '',
            own: opening.requestedBy === viewer.userId,
          },
    minutes:
      minutes === null || opening?.openedAt == null
        ? null
        : {
            openedAt: opening.openedAt,
            requestedBy: (await nameOf(opening.requestedBy)) ?? '',
            openedBy: (await nameOf(opening.openedBy)) ?? '',
            lots: minutes.lots.map((lot) => ({
              name: names.get(lot.lotId) ?? lot.lotId,
              opened: lot.opened.filter(({ applicantId }) => visibility.sees(applicantId)),
              shut: lot.shut
                .filter(({ applicantId }) => visibility.sees(applicantId))
                .map((one) => ({
                  ...one,
                  step: plan.steps.find(({ id }) => id === one.failedStepId)?.title[lang] ?? null,
                })),
            })),
          },
  };
}

export type OpeningState = Awaited<ReturnType<typeof openingState>>;
