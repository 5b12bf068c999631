import { createTransport } from 'nodemailer';
import type { Notice } from '#db/queries/notices.ts';

/** The server answered with a code; null when the line broke and nobody knows what became of the message. */
export class SendingFailed extends Error {
  constructor(
    message: string,
    readonly code: number | null,
  ) {
    super(message);
  }
}

export type Mailer = {
  /** Throws when the server cannot be reached or does not let us in; nothing was sent then. */
  verify(): Promise<void>;
  /** Throws `SendingFailed`. */
  send(notice: Notice): Promise<void>;
};

/** SMTP_URL and MAIL_FROM; null where no mail is to leave by itself. */
export function mailerFrom(environment: Readonly<Record<string, string | undefined>>): Mailer | null {
  const { SMTP_URL: url, MAIL_FROM: from } = environment;
  if (!url) return null;
  const domain = /@([\w.-]+)>?\s*$/.exec(from ?? '')?.[1];
  if (!from || domain === undefined) throw new Error('SMTP_URL needs MAIL_FROM: “Name <name@example.ca>”');
  const transport = createTransport({
    url,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async verify() {
      await transport.verify();
    },
    async send(notice) {
      const { id, recipientName: name, recipientEmail: address, language, subject, body, calendar } = notice;
      try {
        await transport.sendMail({
          from,
          to: { name, address },
          subject,
          text: body,
          date: notice.writtenAt,
          // The same at every attempt: a mailbox that got it twice can tell.
          messageId: `<${id}@${domain}>`,
          headers: { 'Content-Language': `${language}-CA`, 'Auto-Submitted': 'auto-generated' },
          ...(calendar !== null && {
            attachments: [
              {
                filename: language === 'fr' ? 'agenda.ics' : 'calendar.ics',
                content: calendar,
                contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
              },
            ],
          }),
        });
      } catch (reason) {
        const { responseCode, message } = reason as Error & { responseCode?: number };
        throw new SendingFailed(message, responseCode ?? null);
      }
    },
  };
}

/** Whether notices leave by themselves, for the page that shows them. */
export function sendsMail(): boolean {
  return Boolean(process.env.SMTP_URL);
}
