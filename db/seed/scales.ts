import type { Descriptor, Scale, Text } from '#scoring/plan.ts';

const levels: { title: Text; text: Text }[] = [
  {
    title: { fr: 'Sans réponse', en: 'No answer' },
    text: {
      fr: 'Le critère n’est pas traité, ou rien ne permet de l’apprécier.',
      en: 'The criterion is not addressed, or nothing allows it to be assessed.',
    },
  },
  {
    title: { fr: 'Faible', en: 'Weak' },
    text: {
      fr: 'La réponse reste générale ou partielle; des faiblesses importantes mettent le résultat en doute.',
      en: 'The answer stays general or partial; major weaknesses put the result in doubt.',
    },
  },
  {
    title: { fr: 'Insuffisant', en: 'Short of what is asked' },
    text: {
      fr: 'L’essentiel est abordé, mais des éléments manquent ou ne sont pas étayés.',
      en: 'The essentials are addressed, but elements are missing or unsupported.',
    },
  },
  {
    title: { fr: 'Satisfaisant', en: 'Satisfactory' },
    text: {
      fr: 'La réponse couvre tout ce qui est demandé et s’appuie sur des faits; quelques faiblesses mineures.',
      en: 'The answer covers all that is asked and rests on facts; a few minor weaknesses.',
    },
  },
  {
    title: { fr: 'Très bon', en: 'Very good' },
    text: {
      fr: 'La réponse est complète, précise et adaptée à la région; les preuves sont solides.',
      en: 'The answer is complete, precise and fitted to the catchment area; the evidence is solid.',
    },
  },
  {
    title: { fr: 'Exceptionnel', en: 'Outstanding' },
    text: {
      fr: 'La réponse dépasse ce qui est demandé d’une manière utile et démontrée, sans faiblesse relevée.',
      en: 'The answer goes beyond what is asked in a useful, demonstrated way, with no weakness found.',
    },
  },
];

/** Each level from its lower to its upper score, in hundredths. */
function descriptors(bounds: readonly (readonly [from: number, to: number])[]): Descriptor[] {
  return levels.map(({ title, text }, at) => {
    const [from, to] = bounds[at] ?? [0, 0];
    return { from, to, title, text };
  });
}

/** 0 to 10 by halves. */
export const tenScale: Scale = {
  id: 'ten',
  title: { fr: 'De 0 à 10, par demi-point', en: '0 to 10, by half points' },
  min: 0,
  max: 1_000,
  step: 50,
  descriptors: descriptors([
    [0, 0],
    [50, 300],
    [350, 550],
    [600, 750],
    [800, 950],
    [1_000, 1_000],
  ]),
};

/** 0 to 100 by ones: fine enough that a total may fall one hundredth short of a threshold. */
export const hundredScale: Scale = {
  id: 'hundred',
  title: { fr: 'De 0 à 100, par point', en: '0 to 100, by points' },
  min: 0,
  max: 10_000,
  step: 100,
  descriptors: descriptors([
    [0, 0],
    [100, 3_900],
    [4_000, 5_900],
    [6_000, 7_900],
    [8_000, 9_400],
    [9_500, 10_000],
  ]),
};
