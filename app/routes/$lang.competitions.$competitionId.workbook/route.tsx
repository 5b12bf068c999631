import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportWorkbook } from '#app/acts/export-workbook.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { workbookDownload } from '#app/http/downloads.server.ts';
import { notFound, requireLang } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { getInstallation } from '#app/installation.server.ts';

/** The workbook of the competition, in the page's language; `?stage=rfq` asks for the qualification's. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const lang = requireLang(params);
  const { userId } = await requireViewer(request);
  const asked = new URL(request.url).searchParams.get('stage');
  const input = {
    competitionId: params.competitionId ?? '',
    stage: asked === 'rfq' || asked === 'rfp' ? asked : null,
  } as const;
  const outcome = await perform(await getInstallation(), { userId }, exportWorkbook, input);
  if (outcome.kind === 'refused') throw new Response(outcome.why, { status: 403, statusText: 'Forbidden' });
  if (outcome.kind !== 'done') notFound();

  const { competition, plan, verification } = outcome.value;
  const day = verification.at.toISOString().slice(0, 10);
  const name = [translator(lang)('workbook:fileName'), competition.number ?? plan.stage, day].join('-');
  return workbookDownload(request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { writeWorkbook } = await import('#app/workbook/write-workbook.ts');
    await writeWorkbook(outcome.value, lang, body);
  });
}
