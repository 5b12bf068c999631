/* What evaluators write in the demonstration: short, of our own, in the language of whoever writes. */

const weak = {
  fr: [
    'Réponse générale; les moyens annoncés ne sont pas chiffrés (p. 6).',
    'Peu de faits à l’appui et aucun exemple daté.',
    'Le calendrier manque et les responsabilités restent floues.',
  ],
  en: [
    'The answer stays general; the resources announced are not quantified (p. 6).',
    'Little evidence, and no dated example.',
    'No timetable, and responsibilities remain unclear.',
  ],
};
const sound = {
  fr: [
    'Tout ce qui est demandé y est; la démarche est claire, la mesure des résultats l’est moins.',
    'Approche réaliste, appuyée de deux mandats comparables (p. 11).',
    'Répond au critère; le suivi après la première année mériterait des précisions.',
  ],
  en: [
    'Covers all that is asked; the approach is clear, the measurement of results less so.',
    'Realistic approach, supported by two comparable mandates (p. 11).',
    'Meets the criterion; follow-up after the first year could be more precise.',
  ],
};
const strong = {
  fr: [
    'Preuves solides et résultats vérifiés sur trois ans (p. 8 et 9).',
    'Très bien adapté à la région; partenaires nommés et ententes jointes.',
    'Réponse précise, moyens chiffrés, risques reconnus et traités.',
  ],
  en: [
    'Solid evidence, with results verified over three years (pp. 8 and 9).',
    'Very well fitted to the area; partners are named and agreements attached.',
    'A precise answer: resources quantified, risks recognized and dealt with.',
  ],
};
const agreed = [
  'Après discussion, l’équipe retient les points forts relevés et la réserve sur le suivi.',
  'Les lectures concordent; la note reflète les preuves données.',
  'L’équipe s’entend sur cette note à la lecture commune du passage cité.',
];

/** `share`: the score over its scale's maximum; `turn`: any number, so that neighbours do not say the same. */
export function commentOn(share: number, language: 'fr' | 'en', turn: number): string {
  const pool = share < 0.6 ? weak : share < 0.8 ? sound : strong;
  return pick(pool[language], turn);
}

export function consensusReason(turn: number): string {
  return pick(agreed, turn);
}

function pick(sentences: readonly string[], turn: number): string {
  return sentences[turn % sentences.length] ?? '';
}
