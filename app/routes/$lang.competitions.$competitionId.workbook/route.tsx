import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { exportWorkbook } from '#app/acts/export-workbook.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { disposition } from '#app/files/names.ts';
import { log } from '#app/http/log.server.ts';
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

  const body = new PassThrough();
  // Once the answer has begun, its end is all that can be taken back: the browser sees a download that broke off.
  // The spreadsheet library is large, and most days nobody exports.
  const { writeWorkbook } = await import('#app/workbook/write-workbook.ts');
  writeWorkbook(outcome.value, lang, body).catch((error: Error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'workbook broke off');
    body.destroy(error);
  });
  const { competition, plan, verification } = outcome.value;
  const day = verification.at.toISOString().slice(0, 10);
  const name = [translator(lang)('workbook:fileName'), competition.number ?? plan.stage, day].join('-');
  return new Response(createReadableStreamFromReadable(body), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': disposition('attachment', `${name}.xlsx`),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}
