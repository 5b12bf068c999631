import type { Lang } from '#app/i18n/languages.ts';

/** The person signed in, as pages need to know them. */
export type Viewer = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly staff: boolean;
  readonly language: Lang;
  readonly administrator: boolean;
};
