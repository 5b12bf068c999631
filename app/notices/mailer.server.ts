import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Notice } from '#db/queries/notices.ts';
import { calendarName } from './calendar-name.ts';

/**
 * `unreachable`: nothing of this notice was sent, and another one would fare no better; `temporary` and `permanent`: the
 * server refused it; `unknown`: the line broke while the text was under way, and it may have arrived.
 */
type FailureKind = 'unreachable' | 'temporary' | 'permanent' | 'unknown';

export class SendingFailed extends Error {
  constructor(
    message: string,
    readonly kind: FailureKind,
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
  // By message id: the server let its text come. Every error after the greeting may read "connection closed".
  const begun = new Set<string>();
  transport.use('stream', ({ message }, done) => {
    const messageId = message.messageId();
    const whole = message.createReadStream.bind(message);
    message.createReadStream = (options) =>
      Readable.from(
        (async function* () {
          begun.add(messageId);
          yield* whole(options);
        })(),
      );
    done();
  });
  return {
    async verify() {
      await transport.verify();
    },
    async send(notice) {
      const { id, recipientName: name, recipientEmail: address, language, subject, body, calendar } = notice;
      // The same at every attempt: a mailbox that got it twice can tell.
      const messageId = `<${id}@${domain}>`;
      try {
        await transport.sendMail({
          from,
          to: { name, address },
          subject,
          text: body,
          date: notice.writtenAt,
          messageId,
          headers: { 'Content-Language': `${language}-CA`, 'Auto-Submitted': 'auto-generated' },
          ...(calendar !== null && {
            attachments: [
              {
                filename: calendarName(language),
                content: calendar,
                contentType: `text/calendar; charset=utf-8; method=${methodOf(calendar)}`,
              },
            ],
          }),
        });
      } catch (reason) {
        const failure = reason as SmtpError;
        throw new SendingFailed(failure.message, kindOf(failure, begun.has(messageId)));
      } finally {
        begun.delete(messageId);
      }
    },
  };
}

type SmtpError = Error & { code?: string; responseCode?: number; command?: string };

function kindOf({ code, responseCode, command = '' }: SmtpError, begun: boolean): FailureKind {
  if (responseCode !== undefined && (begun || ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)))
    return responseCode >= 500 ? 'permanent' : 'temporary';
  if (begun) return 'unknown';
  // What the mailer itself finds wrong with the message.
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'permanent' : 'unreachable';
}

/** A mail program goes by the part's method, and RFC 6047 wants it to be the file's. */
function methodOf(calendar: string): string {
  return /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

/** Whether notices leave by themselves, for the page that shows them. */
export function sendsMail(): boolean {
  return Boolean(process.env.SMTP_URL);
}
