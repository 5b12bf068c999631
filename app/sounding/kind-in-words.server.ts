import type { Translate } from '#app/i18n/translator.server.ts';
import type { ReadableQuestionnaire } from './readable-questionnaire.ts';

type ReadableQuestion = ReadableQuestionnaire['sections'][number]['questions'][number];

/** « Texte · 300 mots au plus · obligatoire » */
export function kindInWords({ kind, words, required }: ReadableQuestion, t: Translate): string {
  return [
    t(`sounding:kind.${kind}`),
    ...(words === null ? [] : [t('sounding:question.most', { most: words })]),
    t(required ? 'required' : 'optional'),
  ].join(' · ');
}
