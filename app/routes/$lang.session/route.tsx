import type { ActionFunctionArgs } from '@remix-run/node';
import { getViewer } from '#app/auth/session.server.ts';
import { notFound, requireLang } from '#app/http/not-found.ts';

export function loader() {
  notFound();
}

/** «Extend the session» of the warning: every request moves its end, this one does nothing else. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLang(params);
  return new Response(null, { status: (await getViewer(request)) === null ? 401 : 204 });
}
