/** Messages to organizations; each has a subject and a text in `app/i18n/*\/notices.json`, and a name in its `kinds`. */
const organizationKinds = [
  'registered',
  'link-renewed',
  'response-filed',
  'questionnaire-changed',
  'answer-published',
  'addendum-published',
  'deadline-moved',
  'document-posted',
  'document-replaced',
  'document-withdrawn',
  'sounding-cancelled',
  'competition-cancelled',
  'seat-confirmed',
  'seat-waiting',
  'seat-moved-up',
  'seat-cancelled',
  'event-changed',
  'event-cancelled',
  'meeting-booked',
  'meeting-changed',
  'meeting-cancelled',
  'meeting-called-off',
] as const;
export type NoticeKind = (typeof organizationKinds)[number];

/** Messages to those of the team who watch over fairness. */
const teamKinds = ['unsealing-requested', 'unsealing-confirmed', 'prices-opened'] as const;
export type TeamNoticeKind = (typeof teamKinds)[number];

/** Messages about an account of this site. */
const accountKinds = ['invitation', 'password-link'] as const;
export type AccountNoticeKind = (typeof accountKinds)[number];

type AnyKind = NoticeKind | TeamNoticeKind | AccountNoticeKind;

export function noticeKey(kind: AnyKind, ...about: string[]): string {
  return [kind, ...about].join(':');
}

/** What the first part after the kind names: of an account's notice, the invitation. */
export function aboutOf({ key }: { readonly key: string }): string {
  return key.split(':')[1] ?? '';
}

export function kindOfNotice({ key }: { readonly key: string }): AnyKind | 'other' {
  const [first] = key.split(':');
  return [...organizationKinds, ...teamKinds, ...accountKinds].find((kind) => kind === first) ?? 'other';
}
