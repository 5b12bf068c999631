import type { TypedAnswer } from '#app/acts/save-answer.ts';
import { questionsOf } from '#app/sounding/questionnaire.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';

/* What invented organizations say: no opinion of anyone. Several options stand with commas between them. */

type Said = readonly [fr: string, en: string];

const said: Readonly<Record<string, Said>> = {
  regions: ['northeast,northwest', 'toronto'],
  'present-services': [
    'Conseils d’emploi, ateliers et transport accompagné, dans douze petites collectivités.',
    'Job search support and skills training for newcomers, in four neighbourhoods.',
  ],
  staff: ['48', '130'],
  'toronto-neighbourhoods': [
    'Ouvrir le soir et la fin de semaine, dans des lieux que les gens fréquentent déjà.',
    'Bring services into libraries and schools, and hire people who live nearby.',
  ],
  'north-distance': [
    'Un point de service par collectivité, quelques jours par mois, et un conseiller joignable par téléphone entre-temps.',
    'Video works only where the connection does: keep travelling counsellors.',
  ],
  'indigenous-services': [
    'Des services conçus et offerts par des organisations autochtones, financés sur plusieurs années.',
    'Partnerships decided by the communities themselves, with time to build them.',
  ],
  'french-services': [
    'Une première réponse en français partout, sans rendez-vous de plus ni attente plus longue.',
    'Shared bilingual counsellors among providers of one area.',
  ],
  disabilities: [
    'Un accompagnement qui se poursuit une année après l’embauche.',
    'Support for employers, so that a workplace is ready before the first day.',
  ],
  'main-obstacle': ['transport,connection,child-care', 'housing,skills'],
  'one-manager': ['partly', 'no'],
  'one-manager-why': [
    'Une meilleure connaissance des lieux, mais deux portes d’entrée pour les gens.',
    'Competition among managers might help, yet small providers would report twice.',
  ],
  boundaries: [
    'Les limites coupent en deux un bassin d’emploi que nous servons.',
    'They fit, except for people who commute across the city line.',
  ],
  integration: [
    'Un seul dossier, que la personne n’a pas à raconter deux fois.',
    'One counsellor for both, and one plan.',
  ],
  'common-assessment': [
    'Utile s’il laisse place au jugement des conseillers.',
    'Good for comparisons; it should be short.',
  ],
  'funding-balance': [
    'Davantage de frais fixes là où peu de gens vivent loin les uns des autres.',
    'Outcomes should weigh more than milestones once a network is stable.',
  ],
  outcomes: [
    'Garder un emploi un an, et progresser vers un meilleur salaire.',
    'Hours worked, wages after a year, and satisfaction.',
  ],
  'data-sharing': [
    'Il nous manque les besoins des employeurs par collectivité.',
    'Monthly reports ask for the same figures in three forms.',
  ],
  'transition-length': ['9', '6'],
  role: ['member,provider', 'lead,manager'],
  'partners-sought': [
    'Un collège et un organisme francophone.',
    'Organizations that serve the inner suburbs.',
  ],
  'consortium-help': [
    'Plus de temps entre l’annonce et la clôture.',
    'A directory of organizations that look for partners.',
  ],
  'capacity-needs': [
    'Une séance d’information en français, en ligne et le soir.',
    'Templates for the commercial envelope.',
  ],
  'network-health': [
    'Des ententes de plusieurs années et des paiements à date fixe.',
    'Open figures on referrals, and a yearly survey of providers.',
  ],
  disputes: [
    'Une personne neutre, et une réponse en trente jours.',
    'Mediation first, with published delays.',
  ],
  innovation: [
    'Un bureau mobile partagé par plusieurs organismes.',
    'Training paid by a group of employers who then hire.',
  ],
};

const outOfReach: Said = [
  'Texte de démonstration : nous ne travaillons pas dans ce domaine.',
  'Demonstration text: we do not work in this area.',
];

/** Answers to the shipped questionnaire, the first `many` questions in words and the others said not to apply. */
export function answersIn(language: 'fr' | 'en', many = Number.POSITIVE_INFINITY): TypedAnswer[] {
  const at = language === 'fr' ? 0 : 1;
  return questionsOf(phaseThreeQuestionnaire)
    .filter(({ kind }) => kind !== 'file')
    .map(({ id }, index) => {
      const value = said[id]?.[at] ?? '';
      const answered = index < many && value !== '';
      return {
        questionId: id,
        value: answered ? value : '',
        notApplicable: answered ? '' : outOfReach[at],
        revision: 0,
      };
    });
}
