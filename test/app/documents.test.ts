import { expect, test } from 'vitest';
import type { Outcome } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { type PostDocumentInput, postDocument, withdrawDocument } from '#app/acts/post-document.ts';
import { readKept } from '#app/files/store.server.ts';
import { documentsAbout } from '#app/opportunities/documents-about.server.ts';
import { namedDocuments } from '#app/opportunities/named-documents.server.ts';
import { opportunityDocument } from '#app/opportunities/opportunity-document.ts';
import { readOpportunity } from '#app/opportunities/read-opportunity.server.ts';
import { findDocument, listDocuments } from '#db/queries/documents.ts';
import { listNotices } from '#db/queries/notices.ts';
import { findPublicCompetition } from '#db/queries/public-competitions.ts';
import { getPublicVersion } from '#db/queries/public-version.ts';
import { listEntries } from '#db/queries/record.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { done, draftCompetition, testDates } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { publishStage } from '#test/support/stages.ts';
import { arrivedFile, ownDataDirectory } from '#test/support/uploads.ts';

ownDataDirectory();

const origin = 'http://exemple.ca';
const title = { fr: 'Texte de l’appel', en: 'Text of the call' };
const codes = (outcome: Outcome<unknown>) =>
  outcome.kind === 'problems' ? outcome.problems.map(({ code, at }) => [code, at]) : outcome.kind;

eachDatabase('documents for anyone', (open) => {
  async function setting() {
    const competition = await draftCompetition(await open());
    await publishStage(competition, 'rfp');
    const follower = await registeredRespondent(competition);
    const { installation, competitionId, rfpStageId, team } = competition;
    const { read } = installation.db;
    const input = async (more: Partial<PostDocumentInput> = {}): Promise<PostDocumentInput> => ({
      competitionId,
      about: { kind: 'stage', id: rfpStageId },
      title,
      language: 'fr',
      replaces: null,
      upload: await arrivedFile('Appel à tous – été.pdf'),
      origin,
      ...more,
    });
    const officer = team.officer.userId;
    const attempt = async (more: Partial<PostDocumentInput> = {}, userId = officer) =>
      perform(installation, { userId }, postDocument, await input(more));
    const post = async (more: Partial<PostDocumentInput> = {}) =>
      (await done(installation, officer, postDocument, await input(more))).documentId;
    const withdraw = (documentId: string, reason = { fr: 'Mauvais fichier', en: 'Wrong file' }) =>
      perform(installation, { userId: officer }, withdrawDocument, {
        competitionId,
        documentId,
        reason,
        origin,
      });
    const noticesOf = async (kind: string) =>
      (await listNotices(read, competitionId, 50)).notices.filter(({ key }) => key.startsWith(`${kind}:`));
    const opportunity = async () => {
      const found = await findPublicCompetition(read, competitionId);
      if (found === undefined) throw new Error('not public');
      return readOpportunity(read, found, installation.now);
    };
    return { competition, follower, attempt, post, withdraw, noticesOf, opportunity, read, officer };
  }

  test('one that is posted is public at once, told to those who follow, and in the record', async () => {
    const { competition, post, noticesOf, opportunity, read, officer } = await setting();
    const before = await getPublicVersion(read);
    const id = await post();
    expect(await getPublicVersion(read)).toBeGreaterThan(before);
    const document = await findDocument(read, id);
    const { sha256 = '' } = document ?? {};
    expect(document).toMatchObject({ name: 'Appel à tous – été.pdf', title, postedBy: officer });
    const { stream, size } = await readKept(sha256);
    stream.destroy();
    expect(size).toBe(document?.size);
    const [notice] = await noticesOf('document-posted');
    expect(notice?.body).toContain(title.fr);
    const place = `/opportunities/${competition.competitionId}`;
    expect(notice?.body).toContain(`${origin}/fr${place}#document-${id}`);
    const { entries } = await listEntries(read, { act: 'post-document' }, { limit: 5 });
    expect(entries).toMatchObject([
      { object: `document:${id}`, actorId: officer, after: { title, sha256, language: 'fr' } },
    ]);
    const { documents } = opportunityDocument(await opportunity(), [], 'en');
    expect(documents).toMatchObject([
      {
        title,
        file: `/en${place}/documents/${id}`,
        sha256,
        bytes: size,
        about: `/en${place}`,
        withdrawn: null,
      },
    ]);
    expect(JSON.stringify(documents)).not.toContain(officer);
    expect((await verifyRecord(read)).ok).toBe(true);
  });

  test('nobody but an officer posts or withdraws', async () => {
    const { competition, attempt, post } = await setting();
    const { team, installation, competitionId } = competition;
    for (const { userId } of [team.monitor, team.lead, team.chair, team.outsider])
      expect(await attempt({}, userId)).toEqual({ kind: 'refused', why: 'role' });
    const documentId = await post();
    const reason = { fr: 'Motif', en: 'Reason' };
    const refused = await perform(installation, { userId: team.monitor.userId }, withdrawDocument, {
      ...{ competitionId, documentId, reason, origin },
    });
    expect(refused).toEqual({ kind: 'refused', why: 'role' });
  });

  test('belongs to something published of this competition', async () => {
    const { competition, attempt, post } = await setting();
    const { rfqStageId, competitionId, installation } = competition;
    const elsewhere = await draftCompetition(installation.db);
    for (const about of [
      { kind: 'stage', id: rfqStageId ?? '' },
      { kind: 'stage', id: elsewhere.rfpStageId },
      { kind: 'competition', id: elsewhere.competitionId },
    ] as const)
      expect((await attempt({ about })).kind, JSON.stringify(about)).toBe('unknown');
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    await post({ about: { kind: 'sounding', id: soundingId } });
    await post({ about: { kind: 'competition', id: competitionId } });
  });

  test('is listed where it concerns: with its own sounding or event, and with all of them when it is about the whole', async () => {
    const { competition, post, withdraw, opportunity, read } = await setting();
    const { competitionId } = competition;
    const soundingId = await publishedSounding(competition, { questionnaire: shortQuestionnaire });
    const eventId = await openEvent(competition);
    const whole = await post({ about: { kind: 'competition', id: competitionId } });
    const [ofSounding, ofEvent] = [
      await post({ about: { kind: 'sounding', id: soundingId } }),
      await post({ about: { kind: 'event', id: eventId } }),
    ];
    await post();
    await withdraw(ofEvent);
    const { deadline } = (await findSounding(read, soundingId))!;
    const sounding = { kind: 'sounding', id: soundingId, competitionId, deadline } as const;
    const listed = async (about: Parameters<typeof documentsAbout>[1]) =>
      (await documentsAbout(read, about, 'fr')).map(({ id }) => id).sort();
    expect(await listed(sounding)).toEqual([ofSounding, whole].sort());
    const event = { kind: 'event', id: eventId, competitionId, deadline: null } as const;
    expect(await listed(event)).toEqual([ofEvent, whole].sort());
    // Word for word what the page of the competition says of them.
    const all = await namedDocuments(read, await opportunity(), 'fr');
    for (const about of [sounding, event])
      for (const document of await documentsAbout(read, about, 'fr')) expect(all).toContainEqual(document);
  });

  test('waits for the competition to be public', async () => {
    const { competition, attempt } = await setting();
    const { installation } = competition;
    const hidden = await draftCompetition(installation.db);
    const about = { kind: 'competition' as const, id: hidden.competitionId };
    const outcome = await attempt({ competitionId: hidden.competitionId, about }, hidden.team.officer.userId);
    expect(codes(outcome)).toEqual([['document-too-early', undefined]]);
  });

  test('has a title in both languages, and is not posted twice', async () => {
    const { attempt, post } = await setting();
    expect(codes(await attempt({ title: { fr: 'Titre', en: ' ' } }))).toEqual([
      ['both-languages', 'titleEn'],
    ]);
    await post();
    expect(codes(await attempt())).toEqual([['document-known', 'file']]);
  });

  test('takes the place of another only by naming it and saying what is different; both stay', async () => {
    const { attempt, post, noticesOf, opportunity } = await setting();
    const first = await post();
    const upload = await arrivedFile('Appel corrigé.pdf');
    const note = { fr: 'La page 3 est corrigée.', en: 'Page 3 is corrected.' };
    expect(codes(await attempt({ upload, replaces: { id: first, note: { fr: '', en: '' } } }))).toEqual([
      ['both-languages', 'noteFr'],
      ['both-languages', 'noteEn'],
    ]);
    const second = await post({ upload, replaces: { id: first, note } });
    const again = await attempt({
      upload: await arrivedFile('Autre.pdf'),
      replaces: { id: first, note },
    });
    expect(codes(again)).toEqual([['document-replaced', undefined]]);
    const { documents } = await opportunity();
    expect(documents).toHaveLength(2);
    expect(documents.find(({ id }) => id === second)?.replaces).toEqual({ id: first, title, note });
    expect(documents.find(({ id }) => id === first)?.replacedBy?.id).toBe(second);
    expect((await noticesOf('document-replaced'))[0]?.body).toContain(note.fr);
  });

  test('that is withdrawn keeps its title and has the reason; it is withdrawn once', async () => {
    const { post, withdraw, noticesOf, opportunity, read, competition } = await setting();
    const id = await post();
    expect(codes(await withdraw(id, { fr: 'Motif', en: '' }))).toEqual([['both-languages', 'reasonEn']]);
    expect((await withdraw(id)).kind).toBe('done');
    expect(codes(await withdraw(id))).toEqual([['already-done', undefined]]);
    const [told] = opportunityDocument(await opportunity(), [], 'fr').documents;
    expect(told).toMatchObject({ title, file: null, withdrawn: { reason: { fr: 'Mauvais fichier' } } });
    expect((await noticesOf('document-withdrawn'))[0]?.body).toContain('Mauvais fichier');
    const [kept] = await listDocuments(read, competition.competitionId);
    const { stream } = await readKept(kept?.sha256 ?? '');
    stream.destroy();
  });

  test('posted at the closing or later says so', async () => {
    const { competition, post, opportunity } = await setting();
    const { installation } = competition;
    installation.now = new Date(testDates.rfpDeadline.getTime() - 1);
    const early = await post();
    installation.now = testDates.rfpDeadline;
    const late = await post({ upload: await arrivedFile('Tard.pdf') });
    const { documents } = await opportunity();
    expect(documents.map(({ id, afterClosing }) => [id, afterClosing]).sort()).toEqual(
      [
        [early, false],
        [late, true],
      ].sort(),
    );
  });
});
