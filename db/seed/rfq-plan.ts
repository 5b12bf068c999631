import type { MandatoryStep, Plan, RatedStep } from '#scoring/plan.ts';
import { leaf, requirement } from './criteria.ts';
import { hundredScale, tenScale } from './scales.ts';

const mandatory: MandatoryStep = {
  id: 'mandatory',
  kind: 'mandatory',
  title: { fr: 'Exigences obligatoires', en: 'Mandatory requirements' },
  provenance: 'example',
  failing: 'lot',
  requirements: [
    requirement(
      'signed-submission',
      'Formulaire de soumission rempli et signé par une personne autorisée',
      'Submission form completed and signed by an authorized person',
    ),
    requirement(
      'legal-entity',
      'Preuve de l’existence légale du chef de file et de chaque membre',
      'Proof of the legal existence of the lead and of every member',
    ),
    requirement(
      'conflict-declaration',
      'Déclaration des conflits d’intérêts de chaque membre',
      'Declaration of conflicts of interest by every member',
    ),
  ],
};

const qualification: RatedStep = {
  id: 'qualification',
  kind: 'rated',
  title: { fr: 'Compétence et capacité', en: 'Competence and capacity' },
  provenance: 'example',
  failing: 'lot',
  max: 10_000,
  minimum: null,
  criteria: [
    leaf(
      'similar-mandates',
      25,
      { fr: 'Mandats semblables', en: 'Similar mandates' },
      {
        fr: 'Services d’emploi ou services à la personne gérés à grande échelle au cours des dernières années.',
        en: 'Employment or human services managed on a large scale in recent years.',
      },
    ),
    leaf(
      'network-management',
      25,
      { fr: 'Gestion de fournisseurs', en: 'Managing providers' },
      {
        fr: 'Ententes, suivi du rendement et versement de fonds à un réseau d’organismes.',
        en: 'Agreements, follow-up of performance and payment of funds to a network of organizations.',
      },
    ),
    leaf(
      'clients',
      20,
      { fr: 'Clientèles aux besoins particuliers', en: 'Clients with particular needs' },
      {
        fr: 'Expérience auprès des francophones, des Autochtones, des personnes handicapées et des nouveaux arrivants.',
        en: 'Experience with French speakers, Indigenous people, persons with disabilities and newcomers.',
      },
    ),
    leaf(
      'integrity',
      15,
      { fr: 'Gouvernance et vie privée', en: 'Governance and privacy' },
      {
        fr: 'Structure de décision, aussi dans un consortium; protection des renseignements personnels.',
        en: 'How decisions are made, in a consortium too; protection of personal information.',
      },
    ),
    leaf(
      'financial-capacity',
      15,
      { fr: 'Capacité financière', en: 'Financial capacity' },
      {
        fr: 'États financiers, trésorerie et assurances à la mesure du mandat.',
        en: 'Financial statements, cash flow and insurance in keeping with the mandate.',
      },
      { scaleId: 'hundred' },
    ),
  ],
};

/** Nothing public tells the criteria or the pass mark of the qualification: all of it is an example. */
export const rfqPlan: Plan = {
  stage: 'rfq',
  title: {
    fr: 'Demande de qualification – gestionnaire de système de services',
    en: 'Request for qualification – service system manager',
  },
  max: 10_000,
  steps: [mandatory, qualification],
  scales: [tenScale, hundredScale],
  method: 'consensus',
  spread: 3_000,
  quorum: 3,
  commentLength: 10,
  passMark: 7_000,
  shortlist: null,
  ties: [],
  abnormal: { belowMean: 4_000, belowNext: 3_000 },
  profile: { debriefDays: 60, retentionYears: 7, lateAddendumDays: 7 },
};
