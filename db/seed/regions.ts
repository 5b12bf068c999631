import type { Region, RegionDetails, Rollout, Source, Sourced } from '#db/queries/regions.ts';
import type { Text } from '#scoring/plan.ts';

const announcement: Source = {
  fr: 'Questions et réponses générales sur l’annonce des gestionnaires de système de services',
  en: 'General questions and answers on the announcement of the service system managers',
};
const memo2021: Source = {
  fr: 'Note de service du ministère, 28 janvier 2021',
  en: 'Ministry memorandum, 28 January 2021',
};
const memo2022: Source = {
  fr: 'Note de service du ministère, 22 septembre 2022',
  en: 'Ministry memorandum, 22 September 2022',
};
const questions2023: Source = {
  fr: 'Foire aux questions du ministère sur la transition des régions de la phase 2, 2023',
  en: 'Ministry questions and answers on the transition of the phase 2 catchment areas, 2023',
};
const partnerSite: Source = {
  fr: 'Site du ministère pour ses partenaires',
  en: 'The ministry’s site for its partners',
};

function same(name: string): Text {
  return { fr: name, en: name };
}

/** The sources name the lead alone. */
function ledBy(name: string): Text {
  return {
    fr: `Consortium mené par ${name}; ses autres membres ne sont pas connus`,
    en: `Consortium led by ${name}; its other members are not known`,
  };
}

function sourced<T>(value: T, source: Source): Sourced<T> {
  return { value, source };
}

function prototype(retained: Text): RegionDetails {
  return {
    rollout: announcement,
    retained: sourced(retained, announcement),
    planning: sourced({ from: '2020-01', to: '2020-03' }, announcement),
    transition: sourced(
      { from: '2020-04', to: '2020-12' },
      {
        fr: `Début : ${announcement.fr}. Fin déduite du début de la prestation intégrée`,
        en: `Start: ${announcement.en}. End derived from the start of integrated delivery`,
      },
    ),
    delivery: sourced({ from: '2021-01-01' }, memo2021),
    notes: [
      sourced(
        {
          fr: 'La prestation intégrée avait d’abord été annoncée pour le 1er octobre 2020.',
          en: 'Integrated delivery had first been announced for 1 October 2020.',
        },
        announcement,
      ),
    ],
  };
}

function phase1(retained: Text): RegionDetails {
  return {
    rollout: questions2023,
    retained: sourced(retained, partnerSite),
    planning: sourced(
      { from: '2022-04', to: '2022-06' },
      {
        fr: 'Déduit de l’annonce du 25 avril 2022 et du début de la transition en juillet 2022',
        en: 'Derived from the announcement of 25 April 2022 and the transition that began in July 2022',
      },
    ),
    transition: sourced({ from: '2022-07', to: '2023-03' }, questions2023),
    delivery: sourced({ from: '2023-04-01' }, questions2023),
    notes: [],
  };
}

function phase2(retained: Text): RegionDetails {
  return {
    rollout: memo2022,
    retained: sourced(retained, partnerSite),
    planning: sourced({ from: '2023-02', to: '2023-04' }, questions2023),
    transition: sourced({ from: '2023-05', to: '2023-12' }, questions2023),
    delivery: sourced({ from: '2024-01-01' }, questions2023),
    notes: [
      sourced(
        {
          fr: 'Une autre source fait commencer la planification en janvier 2023.',
          en: 'Another source has planning begin in January 2023.',
        },
        partnerSite,
      ),
    ],
  };
}

function phase3(retained: Text | null): RegionDetails {
  return {
    rollout: questions2023,
    retained: retained && sourced(retained, partnerSite),
    planning: null,
    transition: null,
    delivery: null,
    notes: [],
  };
}

const kingstonPembroke: RegionDetails = {
  rollout: questions2023,
  retained: sourced(
    {
      fr: 'Consortium mené par Serco Canada Inc., avec Deloitte Canada Inc. et Thrive Career Wellness Inc.',
      en: 'Consortium led by Serco Canada Inc., with Deloitte Canada Inc. and Thrive Career Wellness Inc.',
    },
    memo2022,
  ),
  planning: sourced({ from: '2022-09', to: '2022-12' }, memo2022),
  transition: sourced({ from: '2023-01', to: '2023-09' }, memo2022),
  delivery: sourced({ from: '2023-10-01' }, memo2022),
  notes: [],
};

const rows: [id: string, name: Text, rollout: Rollout, details: RegionDetails][] = [
  [
    'hamilton-niagara',
    { fr: 'Hamilton-Niagara', en: 'Hamilton–Niagara Peninsula' },
    'prototype',
    prototype(ledBy('Fedcap')),
  ],
  [
    'muskoka-kawarthas',
    same('Muskoka-Kawarthas'),
    'prototype',
    prototype({ fr: 'Collège Fleming', en: 'Fleming College' }),
  ],
  [
    'peel',
    same('Peel'),
    'prototype',
    prototype({ fr: 'WCG (membre d’APM Group)', en: 'WCG (part of APM Group)' }),
  ],
  ['halton', same('Halton'), 'phase-1', phase1(same('Fedcap'))],
  [
    'stratford-bruce',
    { fr: 'Stratford-péninsule Bruce', en: 'Stratford–Bruce Peninsula' },
    'phase-1',
    phase1({ fr: 'Comté de Bruce', en: 'County of Bruce' }),
  ],
  ['york', same('York'), 'phase-1', phase1(same('WCG'))],
  ['kingston-pembroke', same('Kingston-Pembroke'), 'phase-1', kingstonPembroke],
  ['durham', same('Durham'), 'phase-2', phase2({ fr: 'Région de Durham', en: 'Region of Durham' })],
  ['kitchener-waterloo-barrie', same('Kitchener-Waterloo-Barrie'), 'phase-2', phase2(same('Serco Canada'))],
  ['london', same('London'), 'phase-2', phase2({ fr: 'Ville de London', en: 'City of London' })],
  ['ottawa', same('Ottawa'), 'phase-2', phase2(same('WCG'))],
  [
    'windsor-sarnia',
    same('Windsor-Sarnia'),
    'phase-2',
    phase2({ fr: 'Ville de Windsor', en: 'City of Windsor' }),
  ],
  ['northeast', { fr: 'Nord-Est', en: 'Northeast' }, 'phase-3', phase3(ledBy('Collège Boréal'))],
  ['northwest', { fr: 'Nord-Ouest', en: 'Northwest' }, 'phase-3', phase3(null)],
  ['toronto', same('Toronto'), 'phase-3', phase3(null)],
];

/** The fifteen catchment areas, each value with where it comes from; null is not known from a public source. */
export const regions: Region[] = rows.map(([id, name, rollout, details], at) => ({
  id,
  position: at + 1,
  name,
  rollout,
  details,
}));
