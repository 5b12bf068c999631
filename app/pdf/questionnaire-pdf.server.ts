import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { kindInWords } from '#app/sounding/kind-in-words.server.ts';
import { readableQuestionnaire } from '#app/sounding/readable-questionnaire.ts';
import type { RegistrationPart } from '#app/sounding/registration-part.server.ts';
import type { QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import type { Region } from '#db/queries/regions.ts';
import type { Sounding } from '#db/queries/soundings.ts';
import { questionnaireTemplate } from './questionnaire-template.ts';
import { writePdf } from './write-pdf.server.ts';

/** The blank questionnaire, to read and to print. */
export function questionnairePdf(
  sounding: Pick<Sounding, 'title' | 'about' | 'deadline'>,
  version: QuestionnaireVersion,
  registration: RegistrationPart,
  regions: readonly Region[],
  lang: Lang,
): Buffer {
  const t = translator(lang);
  const { dateTime } = formatsFor(lang);
  const { demonstration, sections } = readableQuestionnaire(version.content, regions, lang);
  const data = {
    lang,
    author: t('applicationName'),
    title: `${sounding.title[lang]} – ${t('outreach:questionnaire.blank')}`,
    head: [
      ...sounding.about[lang].split('\n\n'),
      t('outreach:questionnaire.howToRead'),
      ...(sounding.deadline === null
        ? []
        : [t('outreach:questionnaire.closes', { date: dateTime(sounding.deadline) })]),
      t('outreach:questionnaire.version', {
        version: version.version,
        fingerprint: version.fingerprint?.slice(0, 16) ?? '',
      }),
    ],
    demonstration: demonstration
      ? { title: t('sounding:demonstration.title'), text: t('sounding:demonstration.text') }
      : null,
    sections: sections.map(({ title, intro, questions }) => ({
      title,
      intro,
      questions: questions.map((question) => ({
        title: `${question.number}. ${question.title}`,
        help: question.help,
        kind: kindInWords(question, t),
        options: question.options.map(({ text }) => text),
      })),
    })),
    registration: {
      ...registration,
      asksTitle: t('sounding:registration.asks'),
      sessionsTitle: t(`sounding:registration.${registration.sessions.length === 0 ? 'none' : 'sessions'}`),
      sessions: registration.sessions.map(({ title, at, until }) => `${title} – ${at} – ${until}`),
    },
  };
  return writePdf(questionnaireTemplate, data, version.publishedAt ?? version.createdAt);
}
