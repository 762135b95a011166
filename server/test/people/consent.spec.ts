import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVACY_TERMS_VERSION, type ConsentDto, type MeDto, type TermsDto } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { ConsentsService } from '../../src/people/members/consents.service.js';
import { ALL_PRIVACY_TERMS, PRIVACY_TERMS } from '../../src/people/members/privacy-terms/index.js';
import { MembersService } from '../../src/people/members/members.service.js';
import { SessionsService } from '../../src/people/members/sessions.service.js';
import type { Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { TOLD_LONG_AGO } from '../support/given-facts.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('consent');
});
afterAll(() => bank.stop());

/** Somebody with faces and a role, who has a session and has not agreed to the terms in force. */
const unconsented = async (): Promise<Client> => {
  const { communityId } = await bank.given.community();
  const now = await bank.given.now();
  const memberId = await bank.get(Database).transaction(async (tx) => {
    const person = { name: '新来的', gender: null, bornOn: '1960-01-01', phone: null, organizationId: communityId };
    return bank.get(MembersService).register(tx, person, TOLD_LONG_AGO);
  });
  await bank.given.makeWorker(memberId);
  const { token } = await bank.get(SessionsService).open(memberId, now);
  return bank.nobody.as(memberId, token);
};

const OPEN = ['GET /me', 'POST /me/consents', 'DELETE /sessions/current'];

describe('before the privacy terms are agreed to', () => {
  it('every route that needs a session is closed, but those that lead to agreeing or leaving', async () => {
    const staged = await stagedAssignment(bank, 'served');
    const routes = new Routes(bank, staged);
    const withSession = operationsOf(bank.contract.document).filter(({ operation }) => operation.security?.length);
    expect(withSession.length).toBeGreaterThan(30);
    for (const { name } of withSession.filter((one) => !OPEN.includes(one.name))) {
      await routes.tidy();
      const id = await routes.targetOf(name);
      const who = await unconsented();
      const answer = await routes.send(who, name, { id });
      expect([name, outcomeOf(answer)]).toEqual([name, 'consent-needed']);
    }
  });

  it('GET /me says so; agreeing opens the door; agreeing again changes nothing', async () => {
    const who = await unconsented();
    expect((await who.must(who.get<MeDto>('/me'))).needsConsent).toBe(true);
    const { version } = await bank.nobody.must(bank.nobody.get<TermsDto>('/terms'));
    const first = await who.must(who.post<ConsentDto>('/me/consents', { version }));
    expect(first).toMatchObject({ version: PRIVACY_TERMS_VERSION, method: 'app' });
    expect((await who.must(who.get<MeDto>('/me'))).needsConsent).toBe(false);
    expect((await who.get('/service-requests/mine')).status).toBe(200);
    expect(await who.must(who.post<ConsentDto>('/me/consents', { version }))).toEqual(first);
  });

  it('another version than the one in force is not agreed to', async () => {
    const who = await unconsented();
    const answer = await who.post('/me/consents', { version: PRIVACY_TERMS_VERSION + 1 });
    expect(outcomeOf(answer)).toBe('terms-changed');
  });

  it('one may still leave', async () => {
    expect((await (await unconsented()).delete('/sessions/current')).status).toBe(204);
  });
});

it('a worker records how somebody without a phone agreed; a later tap does not overwrite it', async () => {
  const worker = await bank.given.worker();
  const who = await unconsented();
  const now = await bank.given.now();
  const spoken = { method: 'spoken' as const, recordedById: worker.memberId ?? '' };
  await bank.get(Database).transaction((tx) => bank.get(ConsentsService).record(tx, who.memberId ?? '', spoken, now));
  expect((await who.must(who.get<MeDto>('/me'))).needsConsent).toBe(false);
  const again = await who.must(who.post<ConsentDto>('/me/consents', { version: PRIVACY_TERMS_VERSION }));
  expect(again.method).toBe('spoken');
  const rows = await bank.source.query<object[]>('SELECT method, recorded_by_id FROM consents WHERE member_id = $1', [
    who.memberId,
  ]);
  expect(rows).toEqual([{ method: 'spoken', recorded_by_id: worker.memberId }]);
});

it('the application cannot take a consent back or rewrite it', async () => {
  await expect(bank.source.query('DELETE FROM consents')).rejects.toThrow(/permission denied/);
  await expect(bank.source.query("UPDATE consents SET method = 'paper'")).rejects.toThrow(/permission denied/);
});

it('the terms say what is stored, who sees it, for how long, and what one can do, in short sentences', async () => {
  const { sections } = await bank.nobody.must(bank.nobody.get<TermsDto>('/terms'));
  expect(sections.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['我们记下什么', '谁看得到什么', '保存多久', '您可以做什么']),
  );
  for (const paragraph of sections.flatMap(({ paragraphs }) => paragraphs)) {
    for (const sentence of paragraph.split(/[。！？]/)) expect(sentence.length).toBeLessThanOrEqual(80);
  }
});

/** Of the words as they were agreed to. A change of them is a new version, with a line of its own here. */
const AGREED_WORDS = [
  'a63f61233deb0d419d6d22162762bdbb007b4c5b6a460e306ee4f24047b72bf8',
  '689706b207901d741279687608d04670cebcdd437c01a59b63c1ab147c858b77',
];

/** The few sentences above the button, which only shorten those words. */
const ESSENTIALS = [
  '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  '6a22d4a977dc08699935513d781d4d8b0885c5757ec3a6ea78920bc9f92bf12f',
];
const hashOf = (words: unknown): string => createHash('sha256').update(JSON.stringify(words)).digest('hex');

describe('the privacy terms', () => {
  it('are never edited once somebody may have agreed to them', () => {
    const words = ALL_PRIVACY_TERMS.map(({ essentials: _short, ...terms }) => hashOf(terms));
    expect(words).toEqual(AGREED_WORDS);
    expect(ALL_PRIVACY_TERMS.map(({ essentials }) => hashOf(essentials))).toEqual(ESSENTIALS);
  });

  it('in force are the newest', () => {
    expect(ALL_PRIVACY_TERMS.map(({ version }) => version)).toEqual([1, 2]);
    expect([PRIVACY_TERMS.version, ALL_PRIVACY_TERMS.length]).toEqual([PRIVACY_TERMS_VERSION, PRIVACY_TERMS_VERSION]);
  });
});
