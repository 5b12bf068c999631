import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { endedSessionCookie } from '#app/auth/cookies.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { endSession } from '#app/auth/session.server.ts';
import { requireLang } from '#app/http/not-found.ts';

/** Reading changes nothing: an address typed by hand or prefetched signs nobody out. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${requireLang(params)}`);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  await endSession(request);
  return redirectWith(`/${lang}/sign-in?notice=ended`, [endedSessionCookie()]);
}
