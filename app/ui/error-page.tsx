import { isRouteErrorResponse } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from './button.tsx';
import { Page } from './page.tsx';

export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const kind = kindOf(error);
  return (
    <Page title={t(`error.${kind}.title`)} lead={t(`error.${kind}.text`)} width="narrow">
      <p>{t(`error.${kind}.next`)}</p>
      <LinkButton href={`/${useLang()}`} variant="secondary">
        {t('error.home')}
      </LinkButton>
    </Page>
  );
}

function kindOf(error: unknown): 'notFound' | 'forbidden' | 'badRequest' | 'failure' {
  if (!isRouteErrorResponse(error)) return 'failure';
  if (error.status === 404) return 'notFound';
  if (error.status === 403) return 'forbidden';
  return error.status < 500 ? 'badRequest' : 'failure';
}
