import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';
import { listFilings } from '#db/queries/responses.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, sounding, respondent, response } = await visitResponse(args);
  const filings = response === null ? [] : await listFilings(installation.db.read, response.id);
  const last = filings.at(-1) ?? notFound();
  return {
    title: translator(lang)('sounding:receipt.title', { number: last.number }),
    sounding: { id: sounding.id, title: sounding.title[lang] },
    organization: respondent.organization,
    last,
    filings: filings.map(({ version, number, filedAt, hash, withdrawnAt }) => ({
      version,
      number,
      filedAt,
      hash,
      withdrawnAt,
    })),
    done: new URL(args.request.url).searchParams.get('done') === 'filed',
  };
}

/** What proves that a response was received, when, and that it says what it said. */
export default function Receipt() {
  const { t } = useTranslation('sounding');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, sounding, organization, last, filings, done } = useLoaderData<typeof loader>();
  const base = `/${lang}/soundings/${sounding.id}`;
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
      <SummaryList
        items={[
          { label: t('receipt.number'), value: last.number },
          { label: t('receipt.filedAt'), value: dateTime(last.filedAt) },
          { label: t('receipt.signedName'), value: last.signedName },
          { label: t('receipt.hash'), value: <Fingerprint value={last.hash} /> },
        ]}
      />
      <p>{t('receipt.until')}</p>
      <h2>{t('receipt.history')}</h2>
      <Table
        caption={t('receipt.history')}
        captionHidden
        rows={filings}
        rowKey={({ number }) => number}
        columns={[
          { key: 'number', heading: t('receipt.number'), cell: ({ number }) => number },
          { key: 'at', heading: t('receipt.filedAt'), cell: ({ filedAt }) => dateTime(filedAt) },
          {
            key: 'withdrawn',
            heading: t('receipt.withdrawnAt'),
            cell: ({ withdrawnAt }) => (withdrawnAt === null ? '–' : dateTime(withdrawnAt)),
          },
          { key: 'hash', heading: t('receipt.hash'), cell: ({ hash }) => <Fingerprint value={hash} /> },
        ]}
      />
    </Page>
  );
}
