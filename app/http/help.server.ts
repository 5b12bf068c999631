export type HelpContact = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly tty: string | null;
  /** Nobody answers there: the installation has named nobody yet. */
  readonly example: boolean;
};

const example: HelpContact = {
  email: 'soutien-support@example.org',
  phone: '416-555-0100',
  tty: '416-555-0101',
  example: true,
};

/** Whom people turn to: HELP_EMAIL, HELP_PHONE and HELP_TTY, or an example that says so. */
export function helpContact(): HelpContact {
  const { HELP_EMAIL, HELP_PHONE, HELP_TTY } = process.env;
  if (!HELP_EMAIL && !HELP_PHONE) return example;
  return {
    email: HELP_EMAIL || null,
    phone: HELP_PHONE || null,
    tty: HELP_TTY || null,
    example: false,
  };
}
