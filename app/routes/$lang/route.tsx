import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { requireLang } from '#app/http/not-found.ts';
import type { Viewer } from '#app/http/viewer.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';
import { Shell } from '#app/ui/shell.tsx';
import type { MenuItem } from '#app/ui/header.tsx';

export function loader({ params }: LoaderFunctionArgs) {
  requireLang(params);
  const viewer: Viewer | null = null;
  const menu: MenuItem[] = [];
  return { viewer, menu, demo: process.env.DEMO === '1' } as Frame;
}

type Frame = { viewer: Viewer | null; menu: MenuItem[]; demo: boolean };

export default function Language() {
  return (
    <Shell {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/$lang') ?? { viewer: null, menu: [], demo: false };
  return (
    <Shell {...frame}>
      <ErrorPage error={useRouteError()} />
    </Shell>
  );
}
