import type { Question, Questionnaire } from '#db/queries/questionnaires.ts';
import type { Text } from '#scoring/plan.ts';

/**
 * The market sounding of phase 3 has three sections and 26 questions; their text is not public. These are our own words
 * on the topics that the ministry named, marked as demonstration text wherever they show. The registration part beside
 * them is not stored: it is drawn from the sessions (`app/sounding/registration-part.server.ts`).
 */

const shortAnswer = 250;
const longAnswer = 500;

type Asked = Pick<Question, 'id' | 'title'> & Partial<Question>;

function ask(question: Asked): Question {
  return { kind: 'text', help: null, required: true, words: longAnswer, options: [], ...question };
}

function choose(question: Asked & Pick<Question, 'options'>): Question {
  return ask({ kind: 'choice', words: null, ...question });
}

function option(id: string, fr: string, en: string) {
  return { id, text: { fr, en } };
}

const agreement = [
  option('yes', 'Oui', 'Yes'),
  option('partly', 'En partie', 'In part'),
  option('no', 'Non', 'No'),
  option('unsure', 'Nous ne savons pas encore', 'We do not know yet'),
];

const serving: Question[] = [
  ask({
    id: 'regions',
    kind: 'regions',
    words: null,
    title: {
      fr: 'Quelles régions désignées votre organisation sert-elle, ou aimerait-elle servir?',
      en: 'Which catchment areas does your organization serve, or would it like to serve?',
    },
  }),
  ask({
    id: 'present-services',
    words: shortAnswer,
    title: {
      fr: 'Quels services d’emploi ou de soutien offrez-vous aujourd’hui, et à qui?',
      en: 'Which employment or support services do you provide today, and to whom?',
    },
  }),
  ask({
    id: 'staff',
    kind: 'number',
    required: false,
    words: null,
    title: {
      fr: 'Combien de personnes travaillent aux services d’emploi dans votre organisation?',
      en: 'How many people work on employment services in your organization?',
    },
    help: { fr: 'Un nombre approximatif suffit.', en: 'An approximate number is enough.' },
  }),
  ask({
    id: 'toronto-neighbourhoods',
    title: {
      fr: 'À Toronto, comment mieux joindre les quartiers où le chômage est élevé et où les services ont été trop rares?',
      en: 'In Toronto, how could neighbourhoods with high unemployment and too few services be better reached?',
    },
  }),
  ask({
    id: 'north-distance',
    title: {
      fr: 'Dans le Nord-Est et le Nord-Ouest, comment servir des gens dispersés sur de longues distances?',
      en: 'In the Northeast and the Northwest, how can people spread over long distances be served?',
    },
  }),
  ask({
    id: 'indigenous-services',
    title: {
      fr: 'Que faut-il pour que les services soient culturellement adaptés aux personnes et aux communautés autochtones?',
      en: 'What does it take for services to be culturally appropriate for Indigenous people and communities?',
    },
  }),
  ask({
    id: 'french-services',
    title: {
      fr: 'Comment garantir, partout, des services en français de même qualité?',
      en: 'How can services in French of equal quality be guaranteed everywhere?',
    },
  }),
  ask({
    id: 'disabilities',
    title: {
      fr: 'Quels soutiens aident le plus les personnes handicapées à trouver et à garder un emploi?',
      en: 'Which supports help persons with disabilities most to find and keep work?',
    },
  }),
  choose({
    id: 'main-obstacle',
    kind: 'choices',
    title: {
      fr: 'Quels obstacles pèsent le plus sur les gens que vous servez?',
      en: 'Which obstacles weigh most on the people you serve?',
    },
    options: [
      option('transport', 'Le transport', 'Transportation'),
      option('housing', 'Le logement', 'Housing'),
      option('child-care', 'La garde d’enfants', 'Child care'),
      option('connection', 'L’accès à Internet', 'Internet access'),
      option('skills', 'Les compétences recherchées', 'Skills in demand'),
      option('health', 'La santé', 'Health'),
      option('other', 'Autre', 'Other'),
    ],
  }),
];

const model: Question[] = [
  choose({
    id: 'one-manager',
    title: {
      fr: 'Une seule région désignée pourrait-elle avoir plus d’un gestionnaire de système de services?',
      en: 'Could a single catchment area have more than one service system manager?',
    },
    options: agreement,
  }),
  ask({
    id: 'one-manager-why',
    title: {
      fr: 'Qu’y gagnerait-on, et qu’y perdrait-on?',
      en: 'What would be gained by it, and what lost?',
    },
  }),
  ask({
    id: 'boundaries',
    words: shortAnswer,
    title: {
      fr: 'Les limites des régions de Toronto et du Nord conviennent-elles à la façon dont les gens cherchent du travail?',
      en: 'Do the boundaries of the Toronto and Northern areas fit the way people look for work?',
    },
  }),
  ask({
    id: 'integration',
    title: {
      fr: 'Qu’est-ce qui rendrait plus simple, pour les gens, le passage de l’aide sociale aux services d’emploi?',
      en: 'What would make moving from social assistance to employment services simpler for people?',
    },
  }),
  ask({
    id: 'common-assessment',
    words: shortAnswer,
    title: {
      fr: 'Que pensez-vous d’un outil d’évaluation commun à toute la province?',
      en: 'What do you think of one assessment tool for the whole province?',
    },
  }),
  ask({
    id: 'funding-balance',
    title: {
      fr: 'Comment répartir le financement entre frais fixes, jalons, résultats et fonds remis aux clients et aux fournisseurs?',
      en: 'How should funding be balanced among fixed fees, milestones, outcomes and flow-through funds?',
    },
  }),
  ask({
    id: 'outcomes',
    words: shortAnswer,
    title: {
      fr: 'Quels résultats devraient compter, au-delà d’un premier emploi?',
      en: 'Which outcomes should count, beyond a first job?',
    },
  }),
  ask({
    id: 'data-sharing',
    words: shortAnswer,
    title: {
      fr: 'Quelles données vous manquent, et lesquelles vous coûtent trop à fournir?',
      en: 'Which data do you lack, and which cost you too much to provide?',
    },
  }),
  ask({
    id: 'transition-length',
    kind: 'number',
    words: null,
    title: {
      fr: 'Combien de mois de transition faut-il à un réseau de fournisseurs de votre région?',
      en: 'How many months of transition does a network of providers in your area need?',
    },
  }),
];

const partners: Question[] = [
  choose({
    id: 'role',
    kind: 'choices',
    title: {
      fr: 'Quel rôle votre organisation envisage-t-elle?',
      en: 'Which role does your organization have in mind?',
    },
    options: [
      option('manager', 'Gestionnaire de système de services', 'Service system manager'),
      option('lead', 'Chef de file d’un consortium', 'Lead of a consortium'),
      option('member', 'Membre d’un consortium', 'Member of a consortium'),
      option('provider', 'Fournisseur de services d’un réseau', 'Service provider in a network'),
      option('other', 'Autre', 'Other'),
    ],
  }),
  ask({
    id: 'partners-sought',
    words: shortAnswer,
    required: false,
    title: {
      fr: 'Quels partenaires cherchez-vous?',
      en: 'Which partners are you looking for?',
    },
  }),
  ask({
    id: 'consortium-help',
    title: {
      fr: 'Qu’est-ce qui aiderait des organisations à former un consortium solide?',
      en: 'What would help organizations to form a sound consortium?',
    },
  }),
  ask({
    id: 'capacity-needs',
    title: {
      fr: 'De quels appuis auriez-vous besoin pour participer à une sélection?',
      en: 'Which support would you need to take part in a selection?',
    },
  }),
  ask({
    id: 'network-health',
    title: {
      fr: 'Comment un gestionnaire devrait-il veiller à la santé de son réseau de fournisseurs?',
      en: 'How should a manager look after the health of its network of providers?',
    },
  }),
  ask({
    id: 'disputes',
    words: shortAnswer,
    title: {
      fr: 'Qu’attendez-vous d’un mécanisme de règlement des différends?',
      en: 'What do you expect of a dispute resolution mechanism?',
    },
  }),
  ask({
    id: 'innovation',
    title: {
      fr: 'Quelle nouvelle façon de faire mériterait d’être essayée d’abord?',
      en: 'Which new way of working deserves to be tried first?',
    },
  }),
  ask({
    id: 'documents',
    kind: 'file',
    required: false,
    words: null,
    title: {
      fr: 'Souhaitez-vous joindre un document?',
      en: 'Would you like to attach a document?',
    },
  }),
];

function section(id: string, title: Text, intro: Text, questions: Question[]) {
  return { id, title, intro, questions };
}

/** 9 + 9 + 8: three sections, 26 questions. */
export const phaseThreeQuestionnaire: Questionnaire = {
  provenance: 'demonstration',
  sections: [
    section(
      'serving',
      { fr: 'Servir Toronto et le Nord', en: 'Serving Toronto and the North' },
      {
        fr: 'Les gens, les lieux et les difficultés propres à ces régions.',
        en: 'The people, the places and the difficulties particular to these areas.',
      },
      serving,
    ),
    section(
      'model',
      { fr: 'Le modèle et ses outils', en: 'The model and its tools' },
      {
        fr: 'L’intégration des services, le financement, l’évaluation des besoins et les données.',
        en: 'Integrated services, funding, assessment of needs and data.',
      },
      model,
    ),
    section(
      'partners',
      { fr: 'Partenariats et consortiums', en: 'Partnerships and consortia' },
      {
        fr: 'Votre rôle, vos partenaires et ce qui vous aiderait à participer.',
        en: 'Your role, your partners and what would help you take part.',
      },
      partners,
    ),
  ],
};
