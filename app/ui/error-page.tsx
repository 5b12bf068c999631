import { isRouteErrorResponse, useParams } from '@remix-run/react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { type Failure, FailureContext } from '#app/http/failure.ts';
import { asRefused, type Refused, type Typed } from '#app/http/typed.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { LinkButton } from './button.tsx';
import { Page } from './page.tsx';
import { SummaryList } from './summary-list.tsx';

export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { fileSize } = useFormats();
  const home = `/${useLang()}`;
  const failure = useContext(FailureContext);
  const refused = isRouteErrorResponse(error) ? asRefused(error.data) : null;
  const typed = refused?.typed ?? failure?.typed ?? [];
  const kind = kindOf(error, refused, failure, typed.length > 0);
  const most = failure?.early ? fileSize(failure.early.most) : '';
  const rule = useRule(kind === 'forbidden' ? (refused?.why ?? null) : null);
  const { competitionId } = useParams();
  const declaration =
    rule !== null && refused?.why === 'declared' && competitionId !== undefined
      ? `${home}/competitions/${competitionId}/declaration`
      : null;
  return (
    <Page title={t(`error.${kind}.title`)} lead={rule ?? t(`error.${kind}.text`, { most })} width="narrow">
      {rule !== null && <p>{t('error.recorded')}</p>}
      <p>{t(`error.${kind}.next`)}</p>
      {declaration !== null && <LinkButton href={declaration}>{t('error.toDeclaration')}</LinkButton>}
      {isShut(kind) && failure?.kept && <p>{t('error.kept')}</p>}
      {typed.length > 0 && <WhatWasTyped typed={typed} />}
      {leadsOn(kind) ? (
        // Text to be copied stays where it is: signing in takes another tab.
        <LinkButton href={refused?.back ?? home} newTab={isShut(kind)}>
          {t(`error.${kind}.back`)}
        </LinkButton>
      ) : (
        <LinkButton href={home} variant="secondary">
          {t('error.home')}
        </LinkButton>
      )}
    </Page>
  );
}

/** The sentence of the policy's rule that said no. */
function useRule(why: string | null): string | null {
  const { t, i18n } = useTranslation('problems');
  const key = `refusal.${why}`;
  return why !== null && i18n.exists(`problems:${key}`) ? t(key as 'refusal.role') : null;
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

const shut = ['ended', 'link'] as const;
const taken = ['part', 'draft', 'overtaken', 'sheet'] as const;
type Shut = (typeof shut)[number];
type Taken = (typeof taken)[number];
type Kind =
  | 'notFound'
  | 'gone'
  | 'forbidden'
  | 'badRequest'
  | 'tooLarge'
  | 'tooMany'
  | 'failure'
  | Shut
  | Taken;

function isShut(kind: Kind): kind is Shut {
  return shut.some((one) => one === kind);
}

function leadsOn(kind: Kind): kind is Shut | Taken {
  return isShut(kind) || taken.some((one) => one === kind);
}

function kindOf(error: unknown, refused: Refused | null, failure: Failure | null, typed: boolean): Kind {
  if (failure?.early) return 'tooLarge';
  if (!isRouteErrorResponse(error)) return 'failure';
  const known = (kinds: readonly (Shut | Taken)[]) => kinds.find((kind) => kind === refused?.why);
  switch (error.status) {
    case 401:
      return known(shut) ?? 'ended';
    case 403:
      return 'forbidden';
    case 404:
      return typed ? 'gone' : 'notFound';
    case 409:
      return known(taken) ?? 'badRequest';
    case 429:
      return 'tooMany';
    default:
      return error.status < 500 ? 'badRequest' : 'failure';
  }
}
