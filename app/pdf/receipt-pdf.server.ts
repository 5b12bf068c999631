import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { answerInWords } from '#app/sounding/answer-in-words.ts';
import type { FiledAnswer } from '#app/sounding/canonical-response.ts';
import { numberOf, stateOf } from '#app/sounding/questionnaire.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import type { Region } from '#db/queries/regions.ts';
import type { RespondentSector } from '#db/queries/respondents.ts';
import type { Filing } from '#db/queries/responses.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { receiptTemplate } from './receipt-template.ts';
import { writePdf } from './write-pdf.server.ts';

type Filed = {
  readonly organization: string;
  readonly sector: RespondentSector;
  readonly answers: Readonly<Record<string, FiledAnswer>>;
};

/** What was filed, as it was filed, with what proves it; whatever happens to the response later, the same bytes. */
export function receiptPdf(
  sounding: Pick<Sounding, 'title'>,
  version: Pick<QuestionnaireVersion, 'content' | 'version'>,
  filing: Filing,
  regions: readonly Pick<Region, 'id' | 'name'>[],
  lang: Lang,
): Buffer {
  const t = translator(lang);
  const { dateTime, fileSize } = formatsFor(lang);
  const filed = JSON.parse(filing.answers) as Filed;
  const data = {
    lang,
    author: t('applicationName'),
    title: t('sounding:receipt.title', { number: filing.number }),
    lead: sounding.title[lang],
    facts: [
      { label: t('sounding:receipt.number'), value: filing.number },
      { label: t('sounding:receipt.filedAt'), value: dateTime(filing.filedAt) },
      { label: t('answering:receipt.organization'), value: filed.organization },
      { label: t('answering:receipt.sector'), value: t(`respondents:sector.${filed.sector}`) },
      { label: t('sounding:receipt.signedName'), value: filing.signedName },
      {
        label: t('sounding:public.version'),
        value: t('sounding:public.versionNumber', { number: version.version }),
      },
      { label: t('sounding:receipt.hash'), value: filing.hash },
    ],
    colon: lang === 'fr' ? '\u00a0: ' : ': ',
    note: t('answering:receipt.note'),
    demonstration:
      version.content.provenance === 'demonstration'
        ? { title: t('sounding:demonstration.title'), text: t('sounding:demonstration.text') }
        : null,
    sections: version.content.sections.map(({ title, questions }) => ({
      title: title[lang],
      questions: questions.map((question) => {
        const { value = null, notApplicable = null, files = [] } = filed.answers[question.id] ?? {};
        const given = { value: question.kind === 'file' ? files.length : value, notApplicable };
        const state = stateOf(question, given);
        const words = answerInWords(question, given, regions, lang);
        return {
          title: t('sounding:question.title', {
            number: numberOf(version.content, question.id),
            title: question.title[lang],
          }),
          state: state === 'answered' ? null : t(`sounding:state.${state}`),
          answer: words.split('\n').filter((line) => line !== ''),
          files: files.map(({ name, size, sha256 }) => ({
            name: `${name} (${fileSize(size)})`,
            hash: `${t('answering:files.hash')} ${sha256}`,
          })),
        };
      }),
    })),
  };
  return writePdf(receiptTemplate, data, filing.filedAt);
}
