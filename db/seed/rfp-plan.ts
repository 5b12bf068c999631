import type { CommercialStep, MandatoryStep, Plan, RatedStep } from '#scoring/plan.ts';
import { group, leaf, requirement } from './criteria.ts';
import { hundredScale, tenScale } from './scales.ts';

const mandatory: MandatoryStep = {
  id: 'mandatory',
  kind: 'mandatory',
  title: { fr: 'Exigences obligatoires', en: 'Mandatory requirements' },
  provenance: 'hypothesis',
  failing: 'lot',
  requirements: [
    requirement(
      'signed-offer',
      'Formulaire d’offre rempli et signé par une personne autorisée',
      'Offer form completed and signed by an authorized person',
    ),
    requirement(
      'same-applicant',
      'Soumissionnaire qualifié, avec le consortium retenu à la qualification',
      'Qualified applicant, with the consortium retained at qualification',
    ),
    requirement(
      'separate-envelopes',
      'Enveloppes technique et commerciale déposées séparément, sans prix dans la première',
      'Technical and commercial envelopes filed separately, with no price in the first',
    ),
    requirement(
      'french-services',
      'Engagement à offrir les services en français exigés par la loi',
      'Commitment to the services in French that the law requires',
    ),
    requirement(
      'accessibility',
      'Engagement à respecter la loi ontarienne sur l’accessibilité',
      'Commitment to comply with Ontario’s accessibility legislation',
    ),
    requirement(
      'conflict-declaration',
      'Déclaration des conflits d’intérêts de chaque membre',
      'Declaration of conflicts of interest by every member',
    ),
  ],
};

const technical: RatedStep = {
  id: 'technical',
  kind: 'rated',
  title: { fr: 'Enveloppe technique', en: 'Technical envelope' },
  provenance: 'public',
  failing: 'lot',
  max: 26_000,
  minimum: 6_000,
  criteria: [
    group('experience', { fr: 'Expérience et capacité', en: 'Experience and capacity' }, 90, [
      leaf(
        'system-management',
        30,
        { fr: 'Gestion d’un système de services', en: 'Managing a service system' },
        {
          fr: 'Mandats comparables par la taille et le nombre de fournisseurs, avec leurs résultats et des références.',
          en: 'Mandates comparable in size and number of providers, with their results and references.',
        },
        { scope: 'common' },
      ),
      leaf(
        'employment-outcomes',
        25,
        { fr: 'Résultats d’emploi obtenus', en: 'Employment outcomes achieved' },
        {
          fr: 'Emplois trouvés et gardés, surtout par des personnes aux obstacles complexes; mesures et vérifications.',
          en: 'Jobs found and kept, above all by people with complex barriers; how this was measured and checked.',
        },
        { scope: 'common', scaleId: 'hundred' },
      ),
      leaf(
        'governance',
        20,
        { fr: 'Gouvernance et santé financière', en: 'Governance and financial health' },
        {
          fr: 'Partage des responsabilités, aussi entre membres du consortium; contrôle financier; gestion des risques.',
          en: 'Division of responsibilities, among consortium members too; financial control; risk management.',
        },
        { scope: 'common' },
      ),
      leaf(
        'team',
        15,
        { fr: 'Équipe proposée', en: 'Proposed team' },
        {
          fr: 'Compétences et disponibilité des responsables; embauche, formation et relève.',
          en: 'Skills and availability of those in charge; hiring, training and succession.',
        },
        { scope: 'common' },
      ),
    ]),
    group(
      'services',
      { fr: 'Approche : les services dans la région', en: 'Approach: services in the area' },
      104,
      [
        leaf(
          'local-needs',
          26,
          { fr: 'Besoins locaux et marché du travail', en: 'Local needs and labour market' },
          {
            fr: 'Connaissance étayée de la région, de ses chercheurs d’emploi et de ses employeurs; ce que le projet en tire.',
            en: 'Supported knowledge of the area, its job seekers and its employers; what the proposal draws from it.',
          },
          { scaleId: 'hundred' },
        ),
        leaf(
          'rural-access',
          20,
          { fr: 'Accès en milieu rural ou éloigné', en: 'Rural and remote access' },
          {
            fr: 'Points de service en personne, temps de déplacement, services mobiles et à distance.',
            en: 'In-person service points, travel times, mobile and remote services.',
          },
        ),
        leaf(
          'french-language',
          18,
          { fr: 'Services en français', en: 'Services in French' },
          {
            fr: 'Offre active, participation de la communauté francophone, effectifs bilingues, suivi de la qualité.',
            en: 'Active offer, involvement of the French-speaking community, bilingual staff, follow-up of quality.',
          },
        ),
        leaf(
          'indigenous',
          18,
          { fr: 'Services aux Autochtones', en: 'Services for Indigenous people' },
          {
            fr: 'Services culturellement adaptés hors réserve et ententes avec des organismes autochtones.',
            en: 'Culturally appropriate services off reserve and agreements with Indigenous organizations.',
          },
        ),
        leaf(
          'disabilities',
          22,
          {
            fr: 'Personnes handicapées et autres groupes éloignés de l’emploi',
            en: 'Persons with disabilities and others far from employment',
          },
          {
            fr: 'Soutiens spécialisés, aiguillage depuis l’aide sociale, accessibilité, ententes avec des spécialistes.',
            en: 'Specialized supports, referral from social assistance, accessibility, agreements with specialists.',
          },
        ),
      ],
    ),
    group('system', { fr: 'Approche : la gestion du système', en: 'Approach: managing the system' }, 66, [
      leaf(
        'network',
        26,
        { fr: 'Réseau de fournisseurs', en: 'Network of providers' },
        {
          fr: 'Composition, ententes, suivi du rendement et stabilité du réseau pendant et après la transition.',
          en: 'Make-up, agreements, follow-up of performance and stability of the network during and after transition.',
        },
      ),
      leaf(
        'disputes',
        16,
        { fr: 'Règlement des différends', en: 'Dispute resolution' },
        {
          fr: 'Démarche publiée pour les clients et les fournisseurs : délais, recours, comptes rendus au ministère.',
          en: 'A published process for clients and providers: response times, escalation, reports to the ministry.',
        },
      ),
      leaf(
        'privacy-data',
        24,
        {
          fr: 'Vie privée, données et gestion des cas',
          en: 'Privacy, data and case management',
        },
        {
          fr: 'Protection des renseignements personnels, emploi du système de gestion des cas, qualité des données.',
          en: 'Protection of personal information, use of the case management system, quality of data.',
        },
      ),
    ]),
  ],
};

/** What these 30 points were is not public: no name that could pass for an official one. */
const third: RatedStep = {
  id: 'third',
  kind: 'rated',
  title: { fr: 'Troisième étape, à préciser', en: 'Third step, to be specified' },
  provenance: 'hypothesis',
  failing: 'lot',
  max: 3_000,
  minimum: null,
  criteria: [
    leaf(
      'third-first',
      15,
      { fr: 'Premier élément à préciser', en: 'First element to be specified' },
      {
        fr: 'Les documents publics ne décrivent pas cette étape. À remplacer avant la publication du plan.',
        en: 'The public documents do not describe this step. To be replaced before the plan is published.',
      },
      { provenance: 'hypothesis' },
    ),
    leaf(
      'third-second',
      15,
      { fr: 'Deuxième élément à préciser', en: 'Second element to be specified' },
      {
        fr: 'Les documents publics ne décrivent pas cette étape. À remplacer avant la publication du plan.',
        en: 'The public documents do not describe this step. To be replaced before the plan is published.',
      },
      { provenance: 'hypothesis' },
    ),
  ],
};

const commercial: CommercialStep = {
  id: 'commercial',
  kind: 'commercial',
  title: { fr: 'Enveloppe commerciale', en: 'Commercial envelope' },
  provenance: 'public',
  failing: 'lot',
  max: 8_000,
  minimum: null,
  criteria: [
    leaf(
      'budget',
      10,
      { fr: 'Budget détaillé et hypothèses', en: 'Detailed budget and assumptions' },
      {
        fr: 'Clarté du budget, réalisme des hypothèses, cohérence avec l’enveloppe technique; sans égard au montant.',
        en: 'Clear budget, realistic assumptions, agreement with the technical envelope; whatever the amount.',
      },
    ),
    leaf(
      'funds-control',
      10,
      { fr: 'Contrôle des fonds confiés', en: 'Control of entrusted funds' },
      {
        fr: 'Versements aux fournisseurs et aux clients, contrôles internes, comptes rendus et vérification.',
        en: 'Payments to providers and clients, internal controls, reporting and audit.',
      },
    ),
  ],
  price: {
    max: 6_000,
    formula: { kind: 'lowest-over-price' },
    rounding: { rule: 'half-up', decimals: 2 },
    parts: [
      { id: 'fixed', title: { fr: 'Frais fixes', en: 'Fixed fees' } },
      { id: 'milestones', title: { fr: 'Financement par jalons', en: 'Milestone funding' } },
      { id: 'outcomes', title: { fr: 'Financement selon les résultats', en: 'Outcome funding' } },
      {
        id: 'flow-through',
        title: {
          fr: 'Fonds de transfert aux clients et aux fournisseurs',
          en: 'Flow-through funds for clients and providers',
        },
      },
    ],
    provenance: 'example',
    example: [4_120_000_000, 4_350_000_000, 4_780_000_000],
  },
};

/** 370 points = 260 + 30 + 80; what is known and what is only proposed stands in each `provenance`. */
export const rfpPlan: Plan = {
  stage: 'rfp',
  title: {
    fr: 'Appel de propositions – gestionnaire de système de services',
    en: 'Call for proposals – service system manager',
  },
  max: 37_000,
  steps: [mandatory, technical, third, commercial],
  scales: [tenScale, hundredScale],
  method: 'consensus',
  spread: 3_000,
  quorum: 3,
  commentLength: 10,
  passMark: null,
  shortlist: null,
  ties: [{ kind: 'higher-step', stepId: 'technical' }, { kind: 'lower-price' }, { kind: 'draw' }],
  abnormal: { belowMean: 4_000, belowNext: 3_000 },
  profile: { debriefDays: 60, retentionYears: 7, lateAddendumDays: 7 },
};
