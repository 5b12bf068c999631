import type { FieldLabels } from '#app/http/parse-form.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { type Translate, translator } from '#app/i18n/translator.server.ts';

type Module = Readonly<Record<string, unknown>>;

const ofRoutes = import.meta.glob<Module>('./routes/*/form.ts', { eager: true });
const ofForms = import.meta.glob<Module>('./http/*-{form,fields}.ts', { eager: true });

/** What the forms of a page call a posted field: its own `…Labels`, then those of the parts that several forms share. */
export function labelsOf(routeId: string, lang: Lang): (name: string) => string | null {
  const own = ofRoutes[`./${routeId}/form.ts`] ?? {};
  const labels: FieldLabels = Object.assign({}, ...Object.values(ofForms).map(labelsIn), labelsIn(own));
  const t: Translate = translator(lang);
  return (name) => {
    const key = labels[name.replaceAll(/\[\d+\]/g, '[]')];
    const text = key === undefined ? '' : String(t(key));
    return text === '' || text.includes('{{') ? null : text;
  };
}

function labelsIn(module: Module): FieldLabels {
  const named = Object.entries(module).filter(([name]) => /labels$/i.test(name));
  return Object.assign({}, ...named.map(([, labels]) => labels));
}
