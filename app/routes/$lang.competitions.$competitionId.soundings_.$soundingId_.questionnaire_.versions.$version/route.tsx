import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { hasExpectedShape } from '#app/sounding/questionnaire.ts';
import { useQuestionnaireCrumbs } from '#app/sounding/questionnaire-crumbs.ts';
import { QuestionnaireView } from '#app/sounding/questionnaire-view.tsx';
import { readableQuestionnaire } from '#app/sounding/readable-questionnaire.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import { listRegions } from '#db/queries/regions.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'soundings');
  const { lang, installation } = visit;
  const versions = await listQuestionnaireVersions(installation.db.read, sounding.id);
  const found = versions.find(({ version }) => String(version) === args.params.version) ?? notFound();
  return {
    title: translator(lang)('questionnaire:versions.number', { version: found.version }),
    sounding: sounding.title[lang],
    page,
    draft: found.state === 'draft',
    expected: hasExpectedShape(found.content),
    questionnaire: readableQuestionnaire(found.content, await listRegions(installation.db.read), lang),
  };
}

/** A version as respondents see it. */
export default function QuestionnairePreview() {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('versions.preview')}
      breadcrumb={useQuestionnaireCrumbs(page)}
    >
      {page.draft && <Callout kind="info" title={t('versions.draft')} />}
      {page.questionnaire.demonstration && (
        <Callout kind="hypothesis" title={sounding('demonstration.title')}>
          <p>{sounding('demonstration.text')}</p>
        </Callout>
      )}
      {!page.expected && (
        <Callout kind="info">
          <p>{sounding('public.otherShape')}</p>
        </Callout>
      )}
      <QuestionnaireView questionnaire={page.questionnaire} />
    </Page>
  );
}
