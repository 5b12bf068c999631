import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acceptInvitation } from '#app/acts/accept-invitation.ts';
import { handOnNotice } from '#app/acts/hand-on-notice.ts';
import { inviteUser } from '#app/acts/invite-user.ts';
import { perform } from '#app/acts/perform.server.ts';
import { renewAccess } from '#app/acts/renew-access.ts';
import { renewRespondentLink } from '#app/acts/renew-respondent-link.ts';
import { retryNotice } from '#app/acts/retry-notice.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { log } from '#app/http/log.server.ts';
import { calendarFile } from '#app/notices/calendar.server.ts';
import { mailerFrom } from '#app/notices/mailer.server.ts';
import { sendDueNotices } from '#app/notices/send-notices.server.ts';
import { pauseAfter, type Sender, startSender } from '#app/notices/sender.server.ts';
import { change, openDatabase } from '#db/client.server.ts';
import {
  createNotice,
  listNotices,
  listUnsentNotices,
  type NoticePlace,
  updateDueNoticeClaimed,
} from '#db/queries/notices.ts';
import { runTogether } from '#test/db/run-script.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase, type OpenTestDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

type Answer = (message: string) => Error | null;
type Server = { messages: string[]; breakLines(): void; goAway(): void };

/** A real SMTP server; `answer` refuses a message by its text, `beforeText` looks on when a sender is named. */
async function smtp(answer: Answer = () => null, beforeText: (server: Server) => void = () => {}) {
  const messages: string[] = [];
  const sockets: Socket[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom(_address, _session, callback) {
      beforeText(control);
      callback();
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const message = Buffer.concat(chunks).toString('utf8');
        const refusal = answer(message);
        if (refusal === null) messages.push(message);
        callback(refusal);
      });
    },
  });
  const control: Server = {
    messages,
    breakLines: () => {
      for (const socket of sockets.splice(0)) socket.destroy();
    },
    goAway: () => server.server.close(),
  };
  server.server.on('connection', (socket) => sockets.push(socket));
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    control.breakLines();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { ...control, mailer: mailerAt(port), url: `smtp://127.0.0.1:${port}` };
}

function mailerAt(port: number) {
  const mailer = mailerFrom({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Sélection <selection@exemple.ca>',
  });
  if (mailer === null) throw new Error('no mailer');
  return mailer;
}

function refusing(code: number): Answer {
  return () => Object.assign(new Error('not now'), { responseCode: code });
}

eachDatabase('notices by SMTP', (open) => {
  async function registered(database: Awaited<ReturnType<OpenTestDatabase>>) {
    const competition = await draftCompetition(database);
    await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    return { competition, respondent: await registeredRespondent(competition) };
  }
  async function noticeOf({ installation, competitionId }: BuiltCompetition) {
    const { notices } = await listNotices(installation.db.read, competitionId, 10);
    return notices[0];
  }

  test('leave in the language of the organization, accents and link intact, and lose the link here', async () => {
    const { competition, respondent } = await registered(await open());
    const { messages, mailer } = await smtp();
    expect(await sendDueNotices(competition.installation, mailer)).toBe(1);
    const mail = await PostalMime.parse(messages[0] ?? '');
    expect(mail.subject).toMatch(/^Votre lien privé – /);
    expect(mail.to).toEqual([{ name: 'Zoé Exemple', address: 'zoe@exemple.ca' }]);
    expect(mail.from).toEqual({ name: 'Sélection', address: 'selection@exemple.ca' });
    expect(mail.text).toContain(`http://exemple.ca/fr/access/${respondent.token}`);
    expect(mail.text).toContain('à vos questions\u00a0:');
    expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('fr-CA');
    const notice = await noticeOf(competition);
    expect(mail.messageId).toBe(`<${notice?.id}@exemple.ca>`);
    expect(notice).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    expect(notice?.body).not.toContain(respondent.token);
    expect(await sendDueNotices(competition.installation, mailer)).toBe(0);
    expect(messages).toHaveLength(1);
  });

  test('carry their calendar', async () => {
    const { competition } = await registered(await open());
    const { installation, competitionId } = competition;
    await change(installation.db, (tx) =>
      createNotice(tx, {
        id: 'with-calendar',
        key: 'with-calendar',
        competitionId,
        respondentId: null,
        recipientName: 'Ann Example',
        recipientEmail: 'ann@example.ca',
        language: 'en',
        subject: 'Your seat',
        body: 'It is kept.',
        calendar: calendarFile({
          ...{ id: 'seat', sequence: 1, title: 'Journée', about: '', place: '', link: null, organizer: null },
          ...{ startsAt: installation.now, endsAt: installation.now, at: installation.now, cancelled: true },
        }),
        writtenAt: installation.now,
      }),
    );
    const { messages, mailer } = await smtp();
    await sendDueNotices(installation, mailer);
    const mails = await Promise.all(messages.map((message) => PostalMime.parse(message)));
    const [attachment] = mails.find(({ subject }) => subject === 'Your seat')?.attachments ?? [];
    expect(attachment).toMatchObject({ filename: 'calendar.ics', mimeType: 'text/calendar' });
    const content = attachment?.content ?? '';
    expect(typeof content === 'string' ? content : new TextDecoder().decode(content)).toContain('Journée');
    // A cancellation says so in the part as in the file.
    expect(messages.join('')).toMatch(/Content-Type: text\/calendar;[^\n]*\s+(.*;\s*)?method=CANCEL/);
  });

  test('leave once, whoever looks into the outbox at the same time', async () => {
    const database = await open();
    const { competition } = await registered(database);
    for (let count = 0; count < 7; count++) await registeredRespondent(competition, `Organisme ${count}`);
    const { messages, url } = await smtp();
    const prepare = `
      const { sendDueNotices } = await import('#app/notices/send-notices.server.ts');
      const { mailerFrom } = await import('#app/notices/mailer.server.ts');
      const mailer = mailerFrom({ SMTP_URL: '${url}', MAIL_FROM: 'Essai <essai@exemple.ca>' });
      const installation = { db, clock: async () => new Date('${competition.installation.now.toISOString()}') };`;
    const send = 'sendDueNotices(installation, mailer)';
    const sent = (await runTogether(database.place, prepare, [send, send])) as number[];
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(8);
    const ids = messages.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1]);
    expect(new Set(ids).size).toBe(8);
    expect(messages).toHaveLength(8);
  });

  test('are not sent again by themselves when their sender died; a person decides', async () => {
    const { competition } = await registered(await open());
    const { installation, team, competitionId } = competition;
    const until = new Date(installation.now.getTime() + 60_000);
    await change(installation.db, (tx) => updateDueNoticeClaimed(tx, installation.now, until));
    const { messages, mailer } = await smtp();
    expect(await sendDueNotices(installation, mailer)).toBe(0);
    expect((await noticeOf(competition))?.state).toBe('sending');
    installation.wait(1);
    expect(await sendDueNotices(installation, mailer)).toBe(0);
    const notice = await noticeOf(competition);
    expect(notice).toMatchObject({ state: 'failed', lastError: 'lost' });
    expect(messages).toEqual([]);
    const input = { competitionId, noticeId: notice?.id ?? '' };
    const retried = await perform(installation, { userId: team.officer.userId }, retryNotice, input);
    expect(retried.kind).toBe('done');
    expect(await sendDueNotices(installation, mailer)).toBe(1);
    expect(messages).toHaveLength(1);
  });

  test('that an officer passed on by hand are sent, keep no private link, and leave no more', async () => {
    const { competition, respondent } = await registered(await open());
    const { installation, team, competitionId } = competition;
    const before = await noticeOf(competition);
    expect(before?.body).toContain(respondent.token);
    const input = { competitionId, noticeId: before?.id ?? '' };
    const handOn = (userId: string) => perform(installation, { userId }, handOnNotice, input);
    expect(await handOn(team.chair.userId)).toEqual({ kind: 'refused', why: 'role' });
    expect((await handOn(team.officer.userId)).kind).toBe('done');
    const after = await noticeOf(competition);
    expect(after).toMatchObject({
      ...{ state: 'sent', handedBy: team.officer.userId, sentAt: installation.now },
    });
    expect(after?.body).toMatch(/\/access\/…$/m);
    expect(await handOn(team.officer.userId)).toMatchObject({ problems: [{ code: 'already-done' }] });
    const { messages, mailer } = await smtp();
    expect(await sendDueNotices(installation, mailer)).toBe(0);
    expect(messages).toEqual([]);
  });

  test('that are being sent at this moment cannot be passed on by hand as well', async () => {
    const { competition } = await registered(await open());
    const { installation, team, competitionId } = competition;
    const until = new Date(installation.now.getTime() + 60_000);
    await change(installation.db, (tx) => updateDueNoticeClaimed(tx, installation.now, until));
    const input = { competitionId, noticeId: (await noticeOf(competition))?.id ?? '' };
    const outcome = await perform(installation, { userId: team.officer.userId }, handOnNotice, input);
    expect(outcome).toMatchObject({ problems: [{ code: 'already-done' }] });
    expect(await noticeOf(competition)).toMatchObject({ state: 'sending', handedBy: null });
  });

  test('wait longer after each temporary refusal, and fail after the eighth', async () => {
    const { competition } = await registered(await open());
    const { installation } = competition;
    const { mailer } = await smtp(refusing(451));
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await sendDueNotices(installation, mailer)).toBe(0);
      const notice = await noticeOf(competition);
      expect(notice?.attempts).toBe(attempt);
      if (notice?.state === 'waiting')
        pauses.push((notice.dueAt.getTime() - installation.now.getTime()) / 60_000);
      installation.wait(1);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(await noticeOf(competition)).toMatchObject({ state: 'failed' });
    expect((await noticeOf(competition))?.lastError).toContain('451');
  });

  test('fail at once when the server refuses them for good', async () => {
    const { competition } = await registered(await open());
    const { mailer } = await smtp(refusing(550));
    await sendDueNotices(competition.installation, mailer);
    expect(await noticeOf(competition)).toMatchObject({ state: 'failed', attempts: 1 });
  });

  test('lose no attempt to a server that cannot be reached', async () => {
    const { competition } = await registered(await open());
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    await expect(sendDueNotices(competition.installation, mailerAt(port))).rejects.toThrow();
    expect(await noticeOf(competition)).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('leave by themselves once a server that was away is back, after pauses that grow', async () => {
    const { competition } = await registered(await open());
    const { mailer, messages } = await smtp();
    const away = { ...mailer, verify: () => mailerAt(1).verify() };
    let present: typeof mailer = away;
    const failures: number[] = [];
    const errors = vi.spyOn(log, 'error');
    onTestFinished(() => errors.mockRestore());
    let sender: Sender | undefined;
    await new Promise<void>((resolve) => {
      sender = startSender(
        competition.installation,
        { verify: () => present.verify(), send: (notice) => present.send(notice) },
        (count) => {
          failures.push(count);
          if (failures.length === 3) present = mailer;
          if (count === 0) resolve();
          return count === 0 ? 60_000 : 0;
        },
      );
    });
    await sender?.stop();
    expect(failures).toEqual([1, 2, 3, 0]);
    expect(messages).toHaveLength(1);
    // Told once, not at every round.
    expect(errors).toHaveBeenCalledTimes(1);
    expect([0, 1, 2, 3, 4, 5, 6].map(pauseAfter)).toEqual(
      [10, 20, 40, 80, 160, 300, 300].map((seconds) => seconds * 1000),
    );
  });

  test('with a link that was replaced do not leave', async () => {
    const { competition, respondent } = await registered(await open());
    const { installation, team, competitionId } = competition;
    const token = newToken();
    await done(installation, team.officer.userId, renewRespondentLink, {
      ...{ competitionId, respondentId: respondent.respondentId, linkHash: tokenHash(token) },
      link: `http://exemple.ca/fr/access/${token}`,
    });
    const { messages, mailer } = await smtp();
    expect(await sendDueNotices(installation, mailer)).toBe(1);
    expect(messages[0]).toContain('Votre_nouveau_lien');
  });

  test('are listed page by page, each once, and by what became of them', async () => {
    const { competition } = await registered(await open());
    const { installation, competitionId } = competition;
    for (let count = 0; count < 6; count++) {
      if (count % 2 === 0) installation.wait(0.01);
      await registeredRespondent(competition, `Organisme ${count}`);
    }
    const states = ['failed', 'sent', 'sending'] as const;
    const all = (await listNotices(installation.db.read, competitionId, 50)).notices;
    for (const [index, state] of states.entries())
      await installation.db.write
        .updateTable('notices')
        .set({
          state,
          sent_at: state === 'sent' ? installation.now.toISOString() : null,
          claimed_until: state === 'sending' ? installation.now.toISOString() : null,
        })
        .where('id', '=', all[index]?.id ?? '')
        .execute();
    const whole = (await listNotices(installation.db.read, competitionId, 50)).notices.map(({ id }) => id);
    const pages: string[][] = [];
    let after: NoticePlace | undefined;
    do {
      const page = await listNotices(installation.db.read, competitionId, 3, { after });
      pages.push(page.notices.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(whole);
    const of = async (group: 'failed' | 'waiting' | 'sent') =>
      (await listNotices(installation.db.read, competitionId, 50, { group })).notices.map(
        ({ state }) => state,
      );
    expect([await of('failed'), await of('sent')]).toEqual([['failed'], ['sent']]);
    expect((await of('waiting')).sort()).toEqual(['sending', 'waiting', 'waiting', 'waiting', 'waiting']);
  });

  test('wait when the server goes away in the middle of a round; those not yet begun lose no attempt', async () => {
    const { competition } = await registered(await open());
    const { installation, competitionId } = competition;
    for (let count = 0; count < 3; count++) await registeredRespondent(competition, `Organisme ${count}`);
    const { messages, mailer } = await smtp(undefined, (server) => {
      if (server.messages.length === 0) server.goAway();
    });
    expect(await sendDueNotices(installation, mailer)).toBe(1);
    expect(messages).toHaveLength(1);
    const { notices } = await listNotices(installation.db.read, competitionId, 10);
    expect(notices.map(({ state, attempts }) => `${state} ${attempts}`).sort()).toEqual([
      'sent 1',
      'waiting 0',
      'waiting 0',
      'waiting 1',
    ]);
    const tried = notices.find(({ state, attempts }) => state === 'waiting' && attempts === 1);
    expect(tried?.dueAt.getTime()).toBe(installation.now.getTime() + 60_000);
  });

  test('are lost only when the line breaks while their text is under way', async () => {
    const { competition } = await registered(await open());
    const { installation } = competition;
    const early = await smtp(undefined, (server) => server.breakLines());
    expect(await sendDueNotices(installation, early.mailer)).toBe(0);
    expect(await noticeOf(competition)).toMatchObject({ state: 'waiting', attempts: 1 });
    installation.wait(1);
    const late = await smtp(() => {
      late.breakLines();
      return null;
    });
    expect(await sendDueNotices(installation, late.mailer)).toBe(0);
    expect(await noticeOf(competition)).toMatchObject({ state: 'failed', attempts: 2, lastError: 'lost' });
  });

  describe('with a link to an account', () => {
    const system = { system: 'set-up' } as const;

    async function inviting() {
      const competition = await draftCompetition(await open());
      const { installation, team } = competition;
      let count = 0;
      const invite = async (email = 'ann@example.ca') => {
        const token = newToken();
        count += 1;
        await done(installation, team.administrator.userId, inviteUser, {
          ...{ name: `Ann Example ${count}`, email, language: 'en', staff: true, administrator: false },
          ...{ tokenHash: tokenHash(token), mailed: `https://exemple.ca/en/invitation/${token}` },
        });
        return token;
      };
      const accept = (token: string) =>
        perform(installation, system, acceptInvitation, {
          ...{ tokenHash: tokenHash(token), language: 'en', passwordHash: 'hash' },
        });
      const unsent = async () => (await listUnsentNotices(installation.db.read, 10)).notices;
      return { competition, installation, team, invite, accept, unsent };
    }

    test('leave once, in the language of the person, and lose the link here', async () => {
      const { installation, team, invite, accept } = await inviting();
      const token = await invite('Ann@Example.ca');
      const { messages, mailer } = await smtp();
      expect(await sendDueNotices(installation, mailer)).toBe(1);
      const mail = await PostalMime.parse(messages[0] ?? '');
      expect(mail.subject).toBe('Invitation to the SSM selection workbench');
      expect(mail.to).toEqual([{ name: 'Ann Example 1', address: 'ann@example.ca' }]);
      expect(mail.text).toContain(`https://exemple.ca/en/invitation/${token}\n`);
      const kept = await installation.db.read.selectFrom('notices').selectAll().execute();
      expect(kept).toMatchObject([{ state: 'sent', competition_id: null }]);
      expect(JSON.stringify(kept)).not.toContain(token);
      expect(await sendDueNotices(installation, mailer)).toBe(0);

      const accepted = await accept(token);
      if (accepted.kind !== 'done') throw new Error(accepted.kind);
      const renewed = newToken();
      await done(installation, team.administrator.userId, renewAccess, {
        ...{ userId: accepted.value.userId, tokenHash: tokenHash(renewed) },
        mailed: `https://exemple.ca/en/invitation/${renewed}`,
      });
      expect(await sendDueNotices(installation, mailer)).toBe(1);
      const second = await PostalMime.parse(messages[1] ?? '');
      expect(second.subject).toBe('New password – SSM selection workbench');
      expect(second.text).toContain(renewed);
    });

    test('do not leave any more once the link is replaced or used', async () => {
      const { installation, invite, accept, unsent } = await inviting();
      await invite();
      const token = await invite();
      expect(await unsent()).toMatchObject([{ recipientName: 'Ann Example 2' }]);
      expect((await accept(token)).kind).toBe('done');
      const { messages, mailer } = await smtp();
      expect(await sendDueNotices(installation, mailer)).toBe(0);
      expect(messages).toEqual([]);
    });

    test('that failed are told to the administrator without a word of their text, and sent again while the link works', async () => {
      const { installation, team, invite, unsent } = await inviting();
      const token = await invite();
      await sendDueNotices(installation, (await smtp(refusing(550))).mailer);
      const [failed] = await unsent();
      expect(failed).toMatchObject({ state: 'failed', attempts: 1, recipientEmail: 'ann@example.ca' });
      expect(JSON.stringify(failed)).not.toContain(token);
      const input = { competitionId: null, noticeId: failed?.id ?? '' };
      const retry = (userId: string) => perform(installation, { userId }, retryNotice, input);
      expect(await retry(team.officer.userId)).toEqual({ kind: 'refused', why: 'role' });
      expect((await retry(team.administrator.userId)).kind).toBe('done');
      expect(await retry(team.administrator.userId)).toMatchObject({ problems: [{ code: 'already-done' }] });
      await sendDueNotices(installation, (await smtp(refusing(550))).mailer);
      installation.wait(8);
      expect(await retry(team.administrator.userId)).toMatchObject({ problems: [{ code: 'link-void' }] });
    });
  });

  test('that failed in a competition are sent again by the administrator too', async () => {
    const { competition } = await registered(await open());
    const { installation, team } = competition;
    await sendDueNotices(installation, (await smtp(refusing(550))).mailer);
    const input = { competitionId: null, noticeId: (await noticeOf(competition))?.id ?? '' };
    const retry = (userId: string) => perform(installation, { userId }, retryNotice, input);
    expect(await retry(team.chair.userId)).toEqual({ kind: 'refused', why: 'role' });
    expect((await retry(team.administrator.userId)).kind).toBe('done');
    expect(await noticeOf(competition)).toMatchObject({ state: 'waiting', attempts: 0 });
  });
});

test('a server that knows a mail server sends an organization its private link', async () => {
  const { messages, url } = await smtp();
  const server = await startServer({ SMTP_URL: url, MAIL_FROM: 'Sélection <selection@exemple.ca>' });
  onTestFinished(() => server.stop());
  const file = join(server.dataDirectory, 'gss.sqlite');
  const db = await openDatabase({ file });
  const competition = await draftCompetition(db);
  competition.installation.moveTo(new Date().toISOString());
  await publishedSounding(competition, { questionnaire: shortQuestionnaire });
  await db.close();
  const registration = await new Visitor(server.origin).post(
    `/fr/opportunities/${competition.competitionId}/register`,
    {
      organization: 'Coopérative Exemple',
      sector: 'non-profit',
      contactName: 'Zoé Exemple',
      contactEmail: 'zoe@exemple.ca',
      language: 'fr',
      follows: 'on',
    },
  );
  expect(registration.status).toBe(302);
  await vi.waitFor(() => expect(messages).toHaveLength(1), 30_000);
  const mail = await PostalMime.parse(messages[0] ?? '');
  expect(mail.to?.map(({ address }) => address)).toEqual(['zoe@exemple.ca']);
  const link = /http\S+\/fr\/access\/\S+/.exec(mail.text ?? '')?.[0] ?? '';
  const opened = await new Visitor(server.origin).get(new URL(link).pathname);
  expect([opened.status, opened.to]).toEqual([302, `/fr/respondent/${competition.competitionId}`]);
});
