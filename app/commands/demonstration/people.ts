import type { TeamRole } from '#app/policy.ts';

/** Invented people; the same team runs both competitions. The administrator belongs to no team. */
export type PersonKey = (typeof people)[number]['key'];

type Invented = {
  readonly key: string;
  readonly role: TeamRole | 'administrator';
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly scores?: 'technical' | 'commercial';
};

export const people = [
  { key: 'administrator', role: 'administrator', name: 'Ariane Bellefeuille', language: 'fr' },
  { key: 'officer', role: 'procurement_officer', name: 'Olivier Rivard', language: 'fr' },
  { key: 'second-officer', role: 'procurement_officer', name: 'Priya Chandran', language: 'en' },
  { key: 'chair', role: 'chair', name: 'Claudette Morin', language: 'fr' },
  { key: 'technical-1', role: 'evaluator', name: 'Thomas Lavigne', language: 'fr', scores: 'technical' },
  { key: 'technical-2', role: 'evaluator', name: 'Tess Whitfield', language: 'en', scores: 'technical' },
  { key: 'technical-3', role: 'evaluator', name: 'Thérèse Okonkwo', language: 'fr', scores: 'technical' },
  { key: 'technical-4', role: 'evaluator', name: 'Tariq Rahman', language: 'en', scores: 'technical' },
  { key: 'technical-5', role: 'evaluator', name: 'Tania Dubreuil', language: 'fr', scores: 'technical' },
  { key: 'commercial-1', role: 'evaluator', name: 'Colin Fraser', language: 'en', scores: 'commercial' },
  { key: 'commercial-2', role: 'evaluator', name: 'Camille Nadeau', language: 'fr', scores: 'commercial' },
  { key: 'commercial-3', role: 'evaluator', name: 'Chi Nguyen', language: 'en', scores: 'commercial' },
  { key: 'monitor', role: 'fairness_monitor', name: 'Mireille Castonguay', language: 'fr' },
  { key: 'adviser', role: 'adviser', name: 'Dev Malhotra', language: 'en' },
  { key: 'lead', role: 'ministry_lead', name: 'Lucie Fontaine', language: 'fr' },
  { key: 'second-lead', role: 'ministry_lead', name: 'Liam Prescott', language: 'en' },
] as const satisfies readonly Invented[];

/** What an account is called where its password is printed. */
export const roleNames: Readonly<Record<TeamRole | 'administrator', string>> = {
  administrator: 'Administration / Administrator',
  procurement_officer: 'Approvisionnement / Procurement officer',
  chair: 'Présidence / Chair',
  evaluator: 'Évaluation / Evaluator',
  fairness_monitor: 'Surveillance / Fairness monitor',
  adviser: 'Conseil / Adviser',
  ministry_lead: 'Responsable ministériel / Ministry lead',
};

/** `technical-1@exemple.ca`, or at example.ca for those who read English. */
export function emailOf({ key, language }: Invented): string {
  return `${key}@${language === 'fr' ? 'exemple.ca' : 'example.ca'}`;
}
