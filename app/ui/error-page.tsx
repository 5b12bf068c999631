import { isRouteErrorResponse } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { asRefused, type Refused, type Typed } from '#app/http/typed.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from './button.tsx';
import { Page } from './page.tsx';
import { SummaryList } from './summary-list.tsx';

export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const home = `/${useLang()}`;
  const refused = isRouteErrorResponse(error) ? asRefused(error.data) : null;
  const kind = kindOf(error, refused);
  const toPlan = kind === 'part' || kind === 'draft';
  return (
    <Page title={t(`error.${kind}.title`)} lead={t(`error.${kind}.text`)} width="narrow">
      <p>{t(`error.${kind}.next`)}</p>
      {refused !== null && refused.typed.length > 0 && <WhatWasTyped typed={refused.typed} />}
      <LinkButton href={refused?.back ?? home} variant="secondary">
        {toPlan ? t(`error.${kind}.back`) : t('error.home')}
      </LinkButton>
    </Page>
  );
}

function WhatWasTyped({ typed }: { typed: readonly Typed[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('error.typed.title')}</h2>
      <p>{t('error.typed.hint')}</p>
      <SummaryList
        items={typed.map(({ label, text }, index) => ({
          label: label ?? t('error.typed.text', { number: index + 1 }),
          value: <span className="pre-line">{text}</span>,
        }))}
      />
    </section>
  );
}

type Kind = 'notFound' | 'forbidden' | 'badRequest' | 'failure' | 'part' | 'draft';

function kindOf(error: unknown, refused: Refused | null): Kind {
  if (!isRouteErrorResponse(error)) return 'failure';
  if (error.status === 404) return 'notFound';
  if (error.status === 403) return 'forbidden';
  if (error.status === 409 && (refused?.why === 'part' || refused?.why === 'draft')) return refused.why;
  return error.status < 500 ? 'badRequest' : 'failure';
}
