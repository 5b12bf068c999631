import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { pricedBids } from '#app/evaluation/priced-bids.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { notePrices } from '#app/http/note-reading.server.ts';
import { readForm } from '#app/http/read-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { PriceTable } from '#app/ui/price-table.tsx';
import { listPrices } from '#db/queries/prices.ts';
import { actOn } from './act-on.server.ts';
import { BidPrice } from './bid-price.tsx';

async function visitPrices(args: LoaderFunctionArgs) {
  const visit = await visitLot(args, 'prices');
  const step = visit.lot.steps.find((one) => one.step.kind === 'commercial');
  if (step === undefined || visit.lot.prices === null) throw await visit.refuse('prices-open');
  if (step.step.kind !== 'commercial') throw new Error('not the commercial step');
  const assigned = step.evaluators.some(({ userId }) => userId === visit.viewer.userId);
  if (visit.roles.includes('evaluator') && !assigned) await visit.refuse('assigned');
  return { ...visit, step, rule: step.step.price };
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitPrices(args);
  const { lang, installation, lot, lotName, base, step, rule, evaluation } = visit;
  await notePrices(visit, lot.lot.id);
  const bids = pricedBids(visit);
  const parts = await listPrices(
    installation.db.read,
    bids.map(({ submissionId }) => submissionId),
  );
  const open = step.run.state === 'prices';
  return {
    title: `${translator(lang)('opening:prices.title')} – ${lotName}`,
    lotName,
    here: `${base}/lots/${lot.lot.id}`,
    toRanking: visit.sees('ranking'),
    rule: { max: rule.max, formula: rule.formula.kind },
    parts: rule.parts.map(({ id, title }) => ({ id, title: title[lang] })),
    bids: bids.map((bid) => {
      const own = parts.filter(({ submissionId }) => submissionId === bid.submissionId);
      return { ...bid, entered: Object.fromEntries(own.map(({ partId, cents }) => [partId, cents])) };
    }),
    problems: open ? [...new Set(step.problems().map((problem) => problemText(lang, problem)))] : [],
    sealed: step.run.state === 'sealed',
    mayEnter: visit.may('enter-prices') && open,
    mayDecide: visit.may('decide-price'),
    seal:
      visit.may('seal-prices') && open && step.problems().length === 0 && step.result !== null
        ? sealOf(evaluation.plan.fingerprint ?? '', step.result).hash
        : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitPrices(args);
  const refused = await actOn(await readForm(args.request), visit, visit.step.run.stepId);
  return refused ?? redirect(new URL(args.request.url).pathname, 303);
}

export default function PricesPage() {
  const { t } = useTranslation('opening');
  const data = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={t('prices.title')}
      context={data.lotName}
      lead={t('prices.lead')}
      breadcrumb={useCompetitionCrumbs()}
      width="full"
    >
      <PriceTable bids={data.bids} rule={data.rule} />
      {data.problems.length > 0 && (
        <Callout kind="warning" title={t('prices.missing')}>
          <ul>
            {data.problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Callout>
      )}
      {(data.mayEnter || data.mayDecide) &&
        data.bids.map((bid) => (
          <BidPrice
            key={bid.submissionId}
            bid={bid}
            parts={data.parts}
            mayEnter={data.mayEnter}
            mayDecide={data.mayDecide}
            result={result}
          />
        ))}
      {data.seal !== null && (
        <PostForm intent="seal" result={result}>
          <input type="hidden" name="hash" value={data.seal} />
          <Confirm statement={t('prices.sealStatement')} button={t('prices.seal')}>
            <p>{t('prices.sealWarning')}</p>
          </Confirm>
        </PostForm>
      )}
      {data.toRanking && (
        <ButtonRow>
          <LinkButton href={`${data.here}/ranking`} variant="secondary">
            {t('prices.toRanking')}
          </LinkButton>
        </ButtonRow>
      )}
    </Page>
  );
}
