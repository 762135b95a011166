import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemDto, ProviderDto, PageDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { givenProvider, givenVerified, providerBody, referBody } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { idsIn } from '../support/standing.js';

let bank: Harness;
let worker: Client;
let second: Client;
beforeAll(async () => {
  bank = await Harness.start('providers');
});
beforeEach(async () => {
  await bank.at(MORNING);
  worker = await bank.given.worker();
  second = await bank.given.worker();
});
afterAll(() => bank.stop());

const enter = async (who: Client, changes: Parameters<typeof providerBody>[1] = {}) =>
  who.post<ProviderDto>('/providers', await providerBody(bank, changes));
const verify = (who: Client, { id, version }: Pick<ProviderDto, 'id' | 'version'>) =>
  who.post<ProviderDto>(`/providers/${id}/verify`, { version });
const change = async (who: Client, { id, version }: ProviderDto, changes: Record<string, unknown> = {}) => {
  const { organizationId: _, ...written } = await providerBody(bank);
  return who.patch<ProviderDto>(`/providers/${id}`, { ...written, version, ...changes });
};
const read = (who: Client, id: string) => who.must(who.get<ProviderDto>(`/providers/${id}`));
const list = async (who: Client, query: string): Promise<ProviderDto[]> =>
  (await who.must(who.get<PageDto<ProviderDto>>(`/providers?limit=50&${query}`))).items;

describe('a provider', () => {
  it('waits for a second worker, who is told of it, and never for the one who entered it', async () => {
    const entered = await worker.must(enter(worker));
    expect(entered).toMatchObject({ version: 1, verifiedByName: null, may: ['change', 'withdraw'], licence: 'valid' });
    expect(entered.services).toEqual([{ code: 'hospital_escort', title: '陪诊' }]);
    expect(await idsIn(second, 'providers_to_verify')).toContain(entered.id);
    expect(await idsIn(worker, 'providers_to_verify')).not.toContain(entered.id);
    expect(outcomeOf(await verify(worker, entered))).toBe('second-person-needed');
    const verified = await second.must(verify(second, entered));
    expect(verified).toMatchObject({ verifiedOn: '2026-11-23', may: ['change', 'withdraw'] });
    expect(await idsIn(second, 'providers_to_verify')).not.toContain(entered.id);
    expect(outcomeOf(await verify(second, entered))).toBe('already-done');
  });

  it('waits with the street where the community has nobody else', async () => {
    const alone = await bank.given.otherCommunity('一人社区');
    const [only, street] = [
      await bank.given.worker(alone),
      await bank.given.worker((await bank.given.community()).streetId),
    ];
    const { id } = await only.must(enter(only, { organizationId: alone }));
    expect(await idsIn(street, 'providers_to_verify')).toContain(id);
    await street.must(verify(street, { id, version: 1 }));
  });

  it('waits anew when it is written anew, and nobody who wrote since verifies it', async () => {
    const verified = await givenVerified(bank);
    const mine = await worker.must(change(worker, verified, { name: '康乐家政新' }));
    expect(mine).toMatchObject({ version: 2, verifiedByName: null, verifiedOn: null, name: '康乐家政新' });
    const again = await second.must(change(second, mine));
    expect([outcomeOf(await verify(worker, again)), outcomeOf(await verify(second, again))]).toEqual([
      'second-person-needed',
      'second-person-needed',
    ]);
    const third = await bank.given.worker();
    expect(outcomeOf(await verify(third, mine))).toBe('stale');
    expect(outcomeOf(await verify(third, again))).toBe('ok');
  });

  it('is verified by no kin of who wrote it', async () => {
    const entered = await worker.must(enter(worker));
    await bank.given.kin(worker, second);
    expect(outcomeOf(await verify(second, entered))).toBe('second-person-needed');
  });

  it('is not entered twice by one name, by whomever at once', async () => {
    const body = await providerBody(bank);
    const sends = [worker, second, worker, second].map((who) => () => who.post('/providers', body));
    expect(tallyOf(await allAtOnce(sends))).toEqual({ ok: 1, 'provider-known': 3 });
  });

  it('is verified once of many who verify at once, and never together with a change of what they read', async () => {
    const entered = await worker.must(enter(worker));
    const others = [await bank.given.worker(), await bank.given.worker(), await bank.given.worker()];
    const tally = tallyOf(await allAtOnce(others.map((who) => () => verify(who, entered))));
    expect(tally).toEqual({ ok: 1, 'already-done': 2 });
    for (let round = 0; round < 5; round++) {
      const other = await worker.must(enter(worker));
      const changes = await providerBody(bank);
      const { organizationId: _, ...written } = changes;
      const outcomes = await allAtOnce([
        () => verify(second, other),
        () => worker.patch(`/providers/${other.id}`, { ...written, version: 1 }),
      ]);
      const after = await read(second, other.id);
      // Whoever was first: what nobody has read is not verified.
      expect([outcomes[1], after.version, after.verifiedOn]).toEqual(['ok', 2, null]);
      expect(['ok', 'stale']).toContain(outcomes[0]);
    }
  });

  it('has a licence that ends, and is shown as ending and as over', async () => {
    const { id } = await givenVerified(bank, { licenceUntilOn: '2026-12-23' });
    expect((await read(worker, id)).licence).toBe('ending');
    await bank.at('2026-12-23T23:59:59+08:00');
    worker = await bank.given.login(worker.memberId ?? '');
    expect((await read(worker, id)).licence).toBe('ending');
    await bank.at('2026-12-24T00:00:00+08:00');
    expect((await read(worker, id)).licence).toBe('expired');
  });

  it('refuses what cannot be, each field named, and writes nothing', async () => {
    const wrong = { licenceUntilOn: '2026-11-22', services: ['hospital_escort', 'no_such_thing'] };
    const answer = await enter(worker, wrong);
    expect((answer.body as unknown as ProblemDto).errors?.map(({ field }) => field)).toEqual([
      'licenceUntilOn',
      'services',
    ]);
    expect(outcomeOf(await enter(worker, { licenceUntilOn: '2046-11-24' }))).toBe('validation-failed');
    expect(outcomeOf(await enter(worker, { name: ' \u200b ' }))).toBe('validation-failed');
    expect(outcomeOf(await enter(worker, { phone: '12' }))).toBe('validation-failed');
  });

  it('is seen below its organization, kept only there and above, and is nobody else’s', async () => {
    const { streetId } = await bank.given.community();
    const [street, elsewhere] = [
      await bank.given.worker(streetId),
      await bank.given.worker(await bank.given.otherCommunity('别的社区')),
    ];
    const ofStreet = await givenProvider(bank, { organizationId: streetId });
    expect((await read(worker, ofStreet.id)).may).toEqual([]);
    expect(outcomeOf(await verify(worker, ofStreet))).toBe('not-allowed');
    expect(outcomeOf(await change(worker, ofStreet))).toBe('not-allowed');
    expect(outcomeOf(await enter(worker, { organizationId: streetId }))).toBe('not-found');
    const own = await givenProvider(bank);
    expect((await elsewhere.get(`/providers/${own.id}`)).status).toBe(404);
    expect(outcomeOf(await verify(elsewhere, own))).toBe('not-found');
    expect(outcomeOf(await verify(street, own))).toBe('ok');
  });

  it('is withdrawn for good, with why, and found no more', async () => {
    const own = await givenVerified(bank);
    const { id } = await bank.given.openRequest(await bank.given.elder());
    await worker.must(worker.post(`/providers/${own.id}/withdraw`, { reason: '不做了' }));
    expect(await read(worker, own.id)).toMatchObject({ withdrawnReason: '不做了', may: [] });
    expect((await list(worker, '')).map((one) => one.id)).not.toContain(own.id);
    expect(outcomeOf(await worker.post(`/providers/${own.id}/withdraw`, { reason: '再来' }))).toBe(
      'provider-withdrawn',
    );
    const body = await referBody(bank, { providerId: own.id });
    expect(outcomeOf(await worker.post(`/service-requests/${id}/refer`, body))).toBe('provider-withdrawn');
  });
});

describe('the directory', () => {
  it('is by name, page after page, found by part of it, by service and by whom it serves', async () => {
    const { streetId, communityId } = await bank.given.community();
    for (const name of ['丙护理站', '甲护理站', '乙护理站'])
      await givenProvider(bank, { name, services: ['companion_chat'] });
    await givenProvider(bank, {
      name: '街道护理站',
      organizationId: streetId,
      services: ['companion_chat', 'hospital_escort'],
    });
    const found = await list(worker, `name=${encodeURIComponent('护理站')}&organizationId=${communityId}`);
    expect(found).toHaveLength(4);
    expect(await list(worker, `name=${encodeURIComponent('护理站')}&service=hospital_escort`)).toHaveLength(1);
    expect(await list(worker, `name=${encodeURIComponent('护理站')}&organizationId=${streetId}`)).toHaveLength(1);
    const paged: string[] = [];
    let cursor = '';
    do {
      const path: string = `/providers?limit=1&name=${encodeURIComponent('护理站')}${cursor}`;
      const page: PageDto<ProviderDto> = await worker.must(worker.get<PageDto<ProviderDto>>(path));
      paged.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(paged).toEqual(found.map((one) => one.id));
  });
});
