import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { findAskedFiling } from '#app/sounding/asked-filing.server.ts';
import { filedFiles } from '#app/sounding/canonical-response.ts';
import { FiledFiles } from '#app/sounding/filed-files.tsx';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { FilingTable } from './filing-table.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitResponse(args);
  const { lang, sounding, respondent, state } = visit;
  const { asked, filings } = await findAskedFiling(args.request, visit);
  const { number, version, filedAt, signedName, hash, withdrawnAt } = asked;
  return {
    title: translator(lang)('sounding:receipt.title', { number }),
    sounding: { id: sounding.id, title: sounding.title[lang] },
    organization: respondent.organization,
    open: state === 'open',
    asked: { version, number, filedAt, signedName, hash, withdrawnAt, files: filedFiles(asked.answers) },
    replaced: asked.version < filings.length,
    filings: filings.map((filing) => ({
      version: filing.version,
      number: filing.number,
      filedAt: filing.filedAt,
      hash: filing.hash,
      withdrawnAt: filing.withdrawnAt,
    })),
    done: new URL(args.request.url).searchParams.get('done') === 'filed',
  };
}

/** What proves that a response was received, when, and that it says what it said; earlier filings have their own. */
export default function Receipt() {
  const { t } = useTranslation('sounding');
  const { t: answering } = useTranslation('answering');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, sounding, organization, asked, replaced, filings, done, open } =
    useLoaderData<typeof loader>();
  const base = `/${lang}/soundings/${sounding.id}`;
  const receipt = `${base}/response/receipt`;
  return (
    <Page
      title={title}
      context={organization}
      width="narrow"
      breadcrumb={[
        { href: base, label: sounding.title },
        { href: `${base}/response`, label: t('response.title') },
      ]}
    >
      {done && <Callout kind="success" title={t('receipt.done')} live />}
      {(asked.withdrawnAt !== null || replaced) && (
        <Callout kind="warning">
          {asked.withdrawnAt !== null && (
            <p>{answering('receipt.withdrawn', { date: dateTime(asked.withdrawnAt) })}</p>
          )}
          {replaced && (
            <p>
              {answering('receipt.old')} <a href={receipt}>{answering('receipt.last')}</a>
            </p>
          )}
        </Callout>
      )}
      <SummaryList
        items={[
          { label: t('receipt.number'), value: asked.number },
          { label: t('receipt.filedAt'), value: dateTime(asked.filedAt) },
          { label: t('receipt.signedName'), value: asked.signedName },
          { label: t('receipt.hash'), value: <Fingerprint value={asked.hash} /> },
        ]}
      />
      {asked.files.length > 0 && (
        <>
          <h2>{answering('receipt.files')}</h2>
          <FiledFiles files={asked.files} label={answering('receipt.files')} />
        </>
      )}
      <p>
        <a href={`${receipt}.pdf?version=${asked.version}`}>{answering('receipt.download')}</a>
      </p>
      <p>
        <a href={`${receipt}.json?version=${asked.version}`}>{answering('receipt.exact')}</a>
        <br />
        <span className="field__hint">{answering('receipt.exactText')}</span>
      </p>
      {open && <p>{t('receipt.until')}</p>}
      <h2>{t('receipt.history')}</h2>
      <FilingTable filings={filings} receipt={receipt} />
    </Page>
  );
}
