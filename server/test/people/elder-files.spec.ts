import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElderCardDto, ElderDto, KinListDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { identityNumber, newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
let elsewhere: Client;
beforeAll(async () => {
  bank = await Harness.start('elder_files');
  await bank.at(MORNING);
  worker = await bank.given.worker();
  elsewhere = await bank.given.worker(await bank.given.otherCommunity());
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const register = async (changes: Record<string, unknown> = {}): Promise<ElderDto> =>
  worker.must(worker.post<ElderDto>('/elders', await newElder(bank, changes)));
const DETAILS = {
  ...{ situations: ['lives_alone', 'advanced_age'], usesApp: false, household: 'alone', housing: 'own' },
  ...{ incomeBand: 'under_3000', hobbies: '下棋', dialect: '昆明话', habits: '午睡', wishes: '要轻声说话' },
  ...{ wishedGender: 'female', consents: ['profile', 'visits'] },
  contacts: [{ name: '王芳', relation: '女儿', phone: '19900009999' }],
};
/** As the file shows them. */
const MASKED = { contacts: [{ name: '王芳', relation: '女儿', phone: '199****9999' }] };

describe('an elder', () => {
  it('is entered by a worker with everything that is known, and found again', async () => {
    const elder = await register(DETAILS);
    expect(elder).toMatchObject({
      ...DETAILS,
      ...MASKED,
      levels: [],
      volunteerWishes: [],
      cardNumber: null,
      version: 1,
    });
    const read = await worker.must(worker.get<ElderDto>(`/elders/${elder.memberId}`));
    expect(read).toEqual(elder);
  });

  it('without a phone agrees to the terms by a word that the worker ticks, at once or later; with one, on the phone', async () => {
    const given = (memberId: string): Promise<{ method: string; by: string }[]> =>
      bank.source.query('SELECT method, recorded_by_id AS by FROM consents WHERE member_id = $1', [memberId]);
    const spoken = [{ method: 'spoken', by: worker.memberId }];
    const told = await register(DETAILS);
    expect(await given(told.memberId)).toEqual(spoken);
    const { memberId, version } = await register({ ...DETAILS, consents: ['visits'] });
    expect(await given(memberId)).toEqual([]);
    await worker.must(worker.patch(`/elders/${memberId}`, { version, consents: ['profile', 'visits'] }));
    expect(await given(memberId)).toEqual(spoken);
    const reads = await register({ ...DETAILS, usesApp: true });
    expect(await given(reads.memberId)).toEqual([]);
  });

  it('is entered only into a community of the worker, and not with a number that is known', async () => {
    expect(outcomeOf(await elsewhere.post('/elders', await newElder(bank)))).toBe('not-found');
    const number = identityNumber('1945-02-01', 5);
    const elder = await register({ identityNumber: number });
    expect(elder.identity?.masked).toBe(`53${'*'.repeat(14)}${number.slice(-2)}`);
    const before = await fingerprint(bank.source);
    const again = await worker.post('/elders', await newElder(bank, { identityNumber: number }));
    expect(outcomeOf(again)).toBe('identity-known');
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('at the address of another is flagged, never refused', async () => {
    const first = await register({ address: '同一条路1号1室' });
    const second = await register({ address: '同一条路1号1室' });
    expect(second.sameAddress).toEqual([{ memberId: first.memberId, name: first.name, number: first.number }]);
  });
});

describe('a change of the file', () => {
  it('keeps what is left out, takes away what is emptied, and knows the new name by pinyin', async () => {
    const { memberId, version } = await register(DETAILS);
    const body = { version, name: '欧阳修文', hobbies: '', wishedGender: 'either', phone: '0871-6234567' };
    const changed = await worker.must(worker.patch<ElderDto>(`/elders/${memberId}`, body));
    expect(changed).toMatchObject({ name: '欧阳修文', hobbies: null, wishedGender: null, phoneMasked: '087****4567' });
    expect(changed).toMatchObject({ habits: '午睡', ...MASKED, version: version + 1 });
    const found = await worker.get('/people?search=ouyang');
    expect(JSON.stringify(found.body)).toContain(memberId);
    expect(outcomeOf(await worker.patch(`/elders/${memberId}`, body))).toBe('stale');
  });

  it('of two at once one is told that it is stale', async () => {
    const { memberId, version } = await register();
    const change = (habits: string) => () => worker.patch(`/elders/${memberId}`, { version, habits });
    expect(tallyOf(await allAtOnce([change('早起'), change('晚睡')]))).toEqual({ ok: 1, stale: 1 });
  });

  it('takes at most five contacts, each of them whole', async () => {
    const { memberId, version } = await register();
    const contact = { name: '王芳', relation: '女儿', phone: '19900009999' };
    const put = async (contacts: object[]): Promise<string> =>
      outcomeOf(await worker.patch(`/elders/${memberId}`, { version, contacts }));
    expect(await put(Array.from({ length: 6 }, () => contact))).toBe('validation-failed');
    expect(await put([{ ...contact, phone: 'x' }])).toBe('validation-failed');
    expect(await put(Array.from({ length: 5 }, () => contact))).toBe('ok');
  });

  it('saving the same home again does not average the blur away', async () => {
    const home = { longitudeMicrodegrees: 102_744_000, latitudeMicrodegrees: 25_013_000 };
    const { memberId, version } = await register(home);
    const place = (): Promise<unknown[]> =>
      bank.source.query('SELECT blurred_place FROM elder_profiles WHERE member_id = $1', [memberId]);
    const before = await place();
    await worker.must(worker.patch(`/elders/${memberId}`, { version, ...home }));
    expect(await place()).toEqual(before);
  });

  it('does not exist for workers elsewhere', async () => {
    const { memberId } = await register();
    expect(outcomeOf(await elsewhere.patch(`/elders/${memberId}`, { version: 1 }))).toBe('not-found');
  });
});

it('the level of the latest day is in force, and earlier ones stay readable', async () => {
  const { memberId } = await register();
  const judge = (level: number, judgedOn: string) =>
    worker.post<ElderDto>(`/elders/${memberId}/levels`, { level, judgedOn, source: 'family' });
  await worker.must(judge(3, '2026-11-10'));
  const { levels } = await worker.must(judge(1, '2026-10-01'));
  expect(levels.map(({ level, judgedOn }) => [level, judgedOn])).toEqual([
    [3, '2026-11-10'],
    [1, '2026-10-01'],
  ]);
  expect(outcomeOf(await judge(2, '2026-11-24'))).toBe('validation-failed');
});

describe('a wish', () => {
  const accept = async (elderId: string, who: Client): Promise<{ status: number; body: unknown }> => {
    const body = await bank.given.escort({ beneficiaryId: elderId });
    const { id } = await worker.must(worker.post<{ id: string }>('/service-requests', body));
    await worker.must(worker.post(`/service-requests/${id}/submit`, { again: true }));
    return who.post(`/service-requests/${id}/accept`);
  };
  const GENTLE = { type: '/problems/another-helper-wanted', title: '这位老人已另有安排，请看看别的需求', status: 409 };

  it('not to have a volunteer is kept at acceptance, and tells them nothing of what was said', async () => {
    const { memberId } = await register({ situations: ['destitute'], wishes: '不要他来，上次说话难听' });
    const volunteer = await bank.given.volunteer();
    const path = `/elders/${memberId}/volunteer-wishes`;
    const wish = { volunteerId: volunteer.memberId, wish: 'refused' };
    const { volunteerWishes } = await worker.must(worker.post<ElderDto>(path, wish));
    expect(volunteerWishes).toEqual([expect.objectContaining(wish)]);
    expect((await accept(memberId, volunteer)).body).toEqual(GENTLE);
    await worker.must(worker.post(path, { volunteerId: volunteer.memberId }));
    expect((await accept(memberId, volunteer)).status).toBe(201);
  });

  it('for a woman is kept in the same words', async () => {
    const { memberId } = await register({ situations: ['destitute'], wishedGender: 'male' });
    expect((await accept(memberId, await bank.given.volunteer())).body).toEqual(GENTLE);
  });

  it('about somebody whom the worker does not reach is refused', async () => {
    const { memberId } = await register();
    const far = await bank.given.volunteer({ communityId: await bank.given.otherCommunity('远处社区') });
    const body = { volunteerId: far.memberId, wish: 'preferred' };
    expect(outcomeOf(await worker.post(`/elders/${memberId}/volunteer-wishes`, body))).toBe('not-found');
  });
});

describe('a card', () => {
  it('is issued, printed, replaced and revoked; each is written down', async () => {
    const { memberId } = await register();
    const path = `/elders/${memberId}/card`;
    expect(outcomeOf(await worker.get(path))).toBe('no-card');
    const first = await worker.must(worker.post<ElderCardDto>(path));
    expect(first.token.startsWith(first.digits)).toBe(true);
    expect(await worker.must(worker.get<ElderCardDto>(path))).toEqual(first);
    const second = await worker.must(worker.post<ElderCardDto>(path));
    expect(second.token).not.toBe(first.token);
    await worker.must(worker.post(`${path}/revoke`));
    expect(outcomeOf(await worker.post(`${path}/revoke`))).toBe('no-card');
    expect((await worker.must(worker.get<ElderDto>(`/elders/${memberId}`))).cardNumber).toBeNull();
    const told = await bank.source.query<{ action: string }[]>(
      "SELECT action FROM audit_events WHERE subject_id = $1 AND action LIKE '%card' ORDER BY id",
      [memberId],
    );
    expect(told.map(({ action }) => action)).toEqual(['issue-card', 'read-card', 'issue-card', 'revoke-card']);
  });
});

describe('kin', () => {
  const named = async (who: Client): Promise<{ number: string; name: string }> => {
    const [row] = await bank.source.query<{ number: string; name: string }[]>(
      'SELECT number, name FROM members WHERE id = $1',
      [who.memberId],
    );
    return row ?? { number: '', name: '' };
  };

  it('are declared by number and name together: a number alone tells nobody whose it is', async () => {
    const [one, two] = [await bank.given.elder(), await bank.given.volunteer()];
    const other = await named(two);
    const declare = (name: string) => one.post<KinListDto>('/kin', { number: other.number, name, kind: 'sibling' });
    expect(outcomeOf(await declare('别人'))).toBe('not-found');
    const { items } = await one.must(declare(other.name));
    expect(items).toEqual([expect.objectContaining({ memberId: two.memberId, ...other, kind: 'sibling' })]);
    expect((await one.must(declare(other.name))).items).toHaveLength(1);
    expect((await two.must(two.get<KinListDto>('/kin'))).items[0]).toMatchObject({ memberId: one.memberId });
  });

  it('whom a worker wrote down only a worker takes away', async () => {
    const [one, two] = [await bank.given.elder(), await bank.given.volunteer()];
    const memberId = one.memberId;
    await worker.must(worker.post('/kin', { memberId, ...(await named(two)), kind: 'spouse' }));
    expect(outcomeOf(await one.post('/kin/end', { kinId: two.memberId }))).toBe('not-allowed');
    expect(outcomeOf(await elsewhere.post('/kin/end', { memberId, kinId: two.memberId }))).toBe('not-found');
    const { items } = await worker.must(worker.post<KinListDto>('/kin/end', { memberId, kinId: two.memberId }));
    expect(items).toEqual([]);
  });

  it('of others are nobody’s business', async () => {
    const [one, two] = [await bank.given.elder(), await bank.given.elder()];
    expect((await one.get(`/kin?memberId=${two.memberId}`)).status).toBe(404);
  });
});
