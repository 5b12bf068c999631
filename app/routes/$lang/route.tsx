import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { getViewer } from '#app/auth/session.server.ts';
import { requireLang } from '#app/http/not-found.ts';
import type { Viewer } from '#app/http/viewer.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { maySee, type ScreenName } from '#app/policy/screens.ts';
import type { Role } from '#app/policy.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';
import type { MenuItem } from '#app/ui/header.tsx';
import { Shell } from '#app/ui/shell.tsx';

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Frame> {
  const lang = requireLang(params);
  const viewer = await getViewer(request);
  return { viewer, menu: viewer === null ? [] : menuOf(viewer, lang) };
}

type Frame = { viewer: Viewer | null; menu: MenuItem[] };

const menuScreens = ['work', 'competitions', 'accounts'] as const satisfies readonly ScreenName[];

function menuOf(viewer: Viewer, lang: Lang): MenuItem[] {
  const t = translator(lang);
  const roles: Role[] = ['self'];
  if (viewer.staff) roles.push('staff');
  if (viewer.administrator) roles.push('administrator');
  return menuScreens
    .filter((screen) => maySee(screen, { roles, state: null }))
    .map((screen) => ({ href: `/${lang}/${screen}`, label: t(`menu.${screen}`) }));
}

export default function Language() {
  return (
    <Shell {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/$lang') ?? { viewer: null, menu: [] };
  return (
    <Shell {...frame}>
      <ErrorPage error={useRouteError()} />
    </Shell>
  );
}
