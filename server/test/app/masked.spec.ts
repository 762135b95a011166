import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, AssignmentStatus, FoundPersonDto, PageDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { newElder, newVolunteer } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { giveVoice } from '../support/voices.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('masked');
});
afterAll(() => bank.stop());

const NOTE = '钥匙在门口花盆下面';
const DOOR = '3幢1单元502室';
const CONTACT = '19933332222';

/** Reads that are one counted act of their own, or of the caller's own data. */
const ELSEWHERE: Record<string, string> = {
  'GET /my-data': 'their own data',
  'GET /letters/file': 'letters of many, counted as one act with its purpose',
  'GET /roster-exports': 'a whole sheet, counted as one act with its purpose',
};

/** An assignment in this status, with a note, a voice and an emergency contact. */
const stage = async (status: AssignmentStatus): Promise<Staged> => {
  const staged = await stagedAssignment(bank, status);
  const { elder, request } = staged;
  await bank.source.query('UPDATE service_requests SET note = $2 WHERE id = $1', [request.id, NOTE]);
  const contacts = JSON.stringify([{ name: '王芳', relation: '女儿', phone: CONTACT }]);
  await bank.source.query('UPDATE elder_profiles SET contacts = $2 WHERE member_id = $1', [elder.memberId, contacts]);
  await giveVoice(bank, elder, request.id);
  return staged;
};

/** Every telephone in the register but the caller's own. */
const phonesFor = async (who: Client): Promise<string[]> => {
  const rows = await bank.source.query<{ phone: string }[]>(
    'SELECT phone FROM members WHERE phone IS NOT NULL AND id <> $1',
    [who.memberId],
  );
  return [...rows.map(({ phone }) => phone), CONTACT];
};

/** What stands in the bank whoever is looked at, and what routes of one thing share: it is made once. */
const OF_BANK = /roster-imports|opening-balances|volunteer-applications|death-reports/;
const kindOf = (name: string): string =>
  /errand-money|portrait|roster-imports|opening-balances/.exec(name)?.[0] ?? name;
const made = new Map<string, string>();

const targetOf = async (routes: Routes, { request }: Staged, name: string): Promise<string> => {
  if (name.includes('/service-requests/')) return request.id;
  // A portrait is of the volunteer or of the assignment: two ids of one thing.
  const key = `${OF_BANK.test(name) ? '' : request.id} ${kindOf(name)} ${name.includes('/volunteers/') ? 'volunteer' : ''}`;
  const known = made.get(key) ?? (await routes.targetOf(name));
  made.set(key, known);
  return known;
};

/** Reads every GET route of the document, and answers those whose answer holds one of the words. */
const tellers = async (staged: Staged, who: Client, words: readonly string[]): Promise<string[]> => {
  const routes = new Routes(bank, staged);
  const told: string[] = [];
  let answered = 0;
  for (const { name } of operationsOf(bank.contract.document)) {
    if (!name.startsWith('GET') || name.includes('/demo/') || Object.hasOwn(ELSEWHERE, name)) continue;
    const { status, body } = await routes.send(who, name, { id: await targetOf(routes, staged, name) });
    if (status === 200) answered += 1;
    const raw = body instanceof Buffer ? body.toString('latin1') : JSON.stringify(body ?? null);
    const found = words.filter((word) => raw.includes(word));
    if (found.length > 0) told.push(`${name}: ${found.join(', ')}`);
  }
  expect(answered).toBeGreaterThan(10);
  return told;
};

describe('no list and no desk shows a telephone or a door', () => {
  it.each(['accepted', 'in_service', 'served', 'credited', 'ended'] as const)(
    'to a worker or a volunteer, when the service is %s',
    async (status) => {
      const staged = await stage(status);
      for (const who of [staged.worker, staged.volunteer])
        expect(await tellers(staged, who, [...(await phonesFor(who)), DOOR])).toEqual([]);
    },
    180_000,
  );

  it('and what is asked for by a POST answers with masks, too: files after a change, moves of an assignment', async () => {
    const staged = await stage('accepted');
    const { elder, volunteer, worker, assignment } = staged;
    const words = [...(await phonesFor(worker)), DOOR];
    await bindPhone(bank, volunteer);
    const answers = [
      await worker.patch(`/elders/${elder.memberId}`, { version: 1, hobbies: '下棋' }),
      await worker.post(`/elders/${elder.memberId}/levels`, { level: 1, source: 'worker', judgedOn: '2026-11-01' }),
      await worker.post(`/members/${volunteer.memberId}/phone-proofs`, { way: 'call', words: '电话里核实过' }),
      await volunteer.post(`/assignments/${assignment.id}/release`),
    ];
    for (const { status, body } of answers) {
      expect(status).toBeLessThan(300);
      expect(words.filter((word) => JSON.stringify(body).includes(word))).toEqual([]);
    }
  });

  it('would be caught telling one', async () => {
    const staged = await stage('accepted');
    expect(await tellers(staged, staged.elder, ['石虎关新村'])).toContain('GET /service-requests/mine: 石虎关新村');
  }, 180_000);
});

describe('after release, end or cancellation', () => {
  it.each(['ended', 'served', 'confirmed', 'credited', 'voided'] as const)(
    'nothing personal of the elder is left for the volunteer by any route: %s',
    async (status) => {
      const staged = await stage(status);
      const { elder, volunteer, request } = staged;
      const [row] = await bank.source.query<{ name: string; number: string; phone: string }[]>(
        'SELECT name, number, phone FROM members WHERE id = $1',
        [elder.memberId],
      );
      const words = [row?.name ?? '?', row?.number ?? '?', row?.phone ?? '?', DOOR, NOTE, CONTACT];
      expect(await tellers(staged, volunteer, words)).toEqual([]);
      expect((await volunteer.get(`/service-requests/${request.id}/voice`)).status).toBe(404);
      const asked = await volunteer.post(`/assignments/${staged.assignment.id}/reveal-contact`);
      expect(asked.status).toBe(409);
    },
    180_000,
  );

  it('also when the elder cancels the request', async () => {
    const staged = await stage('accepted');
    const { elder, volunteer, request } = staged;
    await elder.must(elder.post(`/service-requests/${request.id}/cancel`));
    expect(await tellers(staged, volunteer, [DOOR, NOTE, CONTACT])).toEqual([]);
    expect((await volunteer.get(`/service-requests/${request.id}/voice`)).status).toBe(404);
  }, 180_000);
});

describe('why a service ended', () => {
  const WORDS = '老人在厕所摔了，女儿接去住院';
  const endedBy = async (who: 'worker' | 'volunteer', move: 'abort' | 'close-out'): Promise<Staged> => {
    const staged = await stagedAssignment(bank, 'in_service');
    const endedAt = await bank.at((await bank.given.now()).add({ minutes: 40 }));
    const body = move === 'abort' ? { reason: WORDS } : { reason: WORDS, endedAt: endedAt.toString() };
    await staged[who].must(staged[who].post(`/assignments/${staged.assignment.id}/${move}`, body));
    return staged;
  };
  const reasonFor = async (who: Client, { assignment }: Staged): Promise<unknown[]> => {
    const one = await who.must(who.get<AssignmentDto>(`/assignments/${assignment.id}`));
    return [one.ending, one.endingReason];
  };

  it('in the words of a worker is not for the volunteer, who reads how it ended', async () => {
    for (const [move, ending] of [
      ['abort', 'abort'],
      ['close-out', 'close_out'],
    ] as const) {
      const staged = await endedBy('worker', move);
      expect(await reasonFor(staged.worker, staged)).toEqual([ending, WORDS]);
      expect(await reasonFor(staged.volunteer, staged)).toEqual([ending, null]);
      expect(await tellers(staged, staged.volunteer, [WORDS])).toEqual([]);
    }
  }, 180_000);

  it('in their own words stays theirs to read', async () => {
    const staged = await endedBy('volunteer', 'abort');
    expect(await reasonFor(staged.volunteer, staged)).toEqual(['abort', WORDS]);
  });
});

describe('a search by telephone', () => {
  it('tells no more than the mask: a number with other hidden digits finds the same people', async () => {
    const worker = await bank.given.worker();
    const elder = await newElder(bank, { name: '冯玉兰', phone: '13711112222' });
    const helper = await newVolunteer(bank, { name: '韩春梅', phone: '0871-65551234' });
    await worker.must(worker.post('/elders', elder));
    await worker.must(worker.post('/volunteers', helper));
    const finds = async (name: string, search: string): Promise<boolean> => {
      const path = `/people?search=${encodeURIComponent(search)}&limit=50`;
      const { items } = await worker.must(worker.get<PageDto<FoundPersonDto>>(path));
      return items.some((one) => one.name === name);
    };
    for (const [name, found, other] of [
      ['冯玉兰', ['13711112222', '13799992222', '+86 137 0000 2222', '9 2222'], ['13711112223', '13811112222']],
      ['韩春梅', ['0871-65551234', '0871-60001234', '1234'], ['0871-65551235', '0731-65551234']],
    ] as const) {
      for (const search of found) expect([search, await finds(name, search)]).toEqual([search, true]);
      for (const search of other) expect([search, await finds(name, search)]).toEqual([search, false]);
    }
    expect(await bank.source.query('SELECT FROM exposures WHERE viewer_id = $1', [worker.memberId])).toEqual([]);
  });
});
