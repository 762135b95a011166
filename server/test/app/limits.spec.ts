import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEVICE_HEADER, PROBLEMS, type ProblemDto } from '@huzhu/shared';
import { UNLIMITED } from '../../src/app/limits.js';
import { Database } from '../../src/platform/database/database.js';
import { PER_MINUTE, type PerMinute } from '../../src/platform/common/per-minute.js';
import { FATES } from '../support/access-matrix.js';
import type { Answer, Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { Harness, SETTINGS } from '../support/harness.js';

const TWO = { device: 2, address: 100_000 };
/** So few that the third request of a person, or of a device without a session, is refused. */
const FEW_OF_PERSON: PerMinute = { ...SETTINGS.perMinute, person: 2, staff: 2, list: 2 };
const FEW_OF_DEVICE: PerMinute = { ...SETTINGS.perMinute, reading: TWO, entering: TWO, costly: TWO };
const TRIES = 7;
const PHONES = 100;
const PHONES_OF_A_HOUSEHOLD = 4;
const ID = '00000000-0000-7000-8000-000000000000';

let banks: { few: Harness; strangers: Harness; usual: Harness; narrow: Harness };
beforeAll(async () => {
  banks = {
    few: await Harness.start('limits_few', { perMinute: FEW_OF_PERSON }),
    strangers: await Harness.start('limits_strangers', { perMinute: FEW_OF_DEVICE }),
    usual: await Harness.start('limits_usual', { perMinute: PER_MINUTE }),
    narrow: await Harness.start('limits_narrow', { perMinute: { ...SETTINGS.perMinute, address: 2 } }),
  };
});
afterAll(() => Promise.all(Object.values(banks).map((bank) => bank.stop())));

const isNamed = (name: string): boolean => {
  const [, pattern = ''] = name.split(' ');
  return UNLIMITED.some(([route]) => route.test(`/api/v1${pattern}`));
};

/** The limit there is that of the device, whoever asks: `nobody` walks them. */
const isForAnyone = (name: string): boolean =>
  isNamed(name) || (FATES[name] !== undefined ? !FATES[name].startsWith('L') : name.includes('/demo/'));

/** Sent again and again until it is refused for haste; more often than the limit, in case a minute ends in between. */
const haste = async (bank: Harness, who: Client, name: string): Promise<Answer<ProblemDto> | null> => {
  const [verb = '', pattern = ''] = name.split(' ');
  const path = pattern.replace('{id}', ID).replace('{code}', 'chess_partner').replace('{queue}', 'to_confirm');
  const headers = { [DEVICE_HEADER]: `device-of-${bank.urls.databaseUrl.length.toString()}-walk` };
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await who.send<ProblemDto>(verb, path, verb === 'GET' ? undefined : {}, { headers });
    if (answer.status === 429) return answer;
  }
  return null;
};

describe('every route of the document', () => {
  it.each(['nobody', 'member', 'staff'] as const)('has a limit for %s, or is named with a reason', async (kind) => {
    const { few, strangers } = banks;
    const bank = kind === 'nobody' ? strangers : few;
    const who = await {
      nobody: () => strangers.nobody,
      member: () => few.given.elder(),
      staff: () => few.given.worker(),
    }[kind]();
    const names = operationsOf(bank.contract.document)
      .map(({ name }) => name)
      .filter((name) => name !== 'DELETE /sessions/current' && (kind === 'nobody' || !isForAnyone(name)));
    expect(names.length).toBeGreaterThan(90);
    const open: string[] = [];
    for (const name of names) if (!(await haste(bank, who, name))) open.push(name);
    expect(open).toEqual(names.filter(isNamed));
  });

  it('is behind the limit of its address, and so is what there is not', async () => {
    const { narrow } = banks;
    for (const path of ['/entrance', '/me', '/there-is-no-such-route']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < TRIES; tries++)
        statuses.push((await fetch(`${await narrow.app.getUrl()}/api/v1${path}`)).status);
      expect(statuses).toContain(429);
    }
  });

  it('is behind the limit of its IPv6 network, whichever of its addresses it takes', async () => {
    const { narrow } = banks;
    const statusFrom = async (ip: string): Promise<number> =>
      (await narrow.app.getHttpAdapter().getInstance().inject({ url: '/api/v1/entrance', remoteAddress: ip }))
        .statusCode;
    const ownNetwork = Array.from({ length: TRIES }, (_, nth) => `2001:db8:7:7::${String(nth + 1)}`);
    expect(await Promise.all(ownNetwork.map(statusFrom))).toContain(429);
    expect(await statusFrom('2001:db8:7:8::1')).not.toBe(429);
  });

  it('or is a probe, of which a flood asks the database once a second', async () => {
    const { usual } = banks;
    const asked = vi.spyOn(usual.get(Database).read, 'query');
    const flood = await Promise.all(Array.from({ length: PHONES }, () => usual.nobody.get('/health')));
    expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([200]));
    expect(asked.mock.calls.filter(([sql]) => sql === 'SELECT 1').length).toBeLessThan(PHONES / 10);
    asked.mockRestore();
  });

  it('is limited by the person: another one behind the same address goes on', async () => {
    const { few } = banks;
    const [hasty, calm] = [await few.given.elder(), await few.given.elder()];
    expect(await haste(few, hasty, 'GET /me')).not.toBeNull();
    expect((await calm.get('/me')).status).toBe(200);
  });
});

describe('a refusal for haste', () => {
  it('says in words and in a header when to try again', async () => {
    const { few } = banks;
    const refused = await haste(few, await few.given.elder(), 'GET /me');
    const { title, retryAfterSeconds = 0, type } = refused?.body ?? ({} as ProblemDto);
    expect(type).toBe('/problems/too-many-tries');
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(title).toContain(`请在 ${String(retryAfterSeconds)} 秒后再试`);
    expect(refused?.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(PROBLEMS['too-many-tries'].status).toBe(429);
  });
});

describe('honest use is never refused', () => {
  const hasty = (answers: readonly Answer<unknown>[]): number => answers.filter(({ status }) => status === 429).length;

  it('of a hundred phones behind one address that enter in the same minute', async () => {
    const { usual } = banks;
    const phones: Client[] = [];
    for (let count = 0; count < PHONES / PHONES_OF_A_HOUSEHOLD; count++) {
      const elder = await usual.given.elder();
      for (let one = 0; one < PHONES_OF_A_HOUSEHOLD; one++) phones.push(elder);
    }
    const answers: Answer<unknown>[] = [];
    for (const [index, phone] of phones.entries()) {
      const headers = { [DEVICE_HEADER]: `village-phone-${String(index).padStart(4, '0')}` };
      answers.push(
        await usual.nobody.send('GET', '/communities', undefined, { key: null, headers }),
        await usual.nobody.send('POST', '/sessions/wechat', { code: 'x' }, { key: null, headers }),
        await phone.send('GET', '/me', undefined, { key: null, headers }),
        await phone.send('GET', '/service-requests/mine', undefined, { key: null, headers }),
      );
    }
    expect(hasty(answers)).toBe(0);
  });

  it('of the busiest worker: forty telephone orders, a hundred and twenty pages of lists, ten batches', async () => {
    const { usual } = banks;
    const [worker, elder] = [await usual.given.worker(), await usual.given.elder()];
    const order = await usual.given.escort({ beneficiaryId: elder.memberId });
    const answers: Answer<unknown>[] = [];
    for (let count = 0; count < 40; count++) {
      const made = await worker.post<{ id: string }>('/service-requests', order);
      answers.push(made, await worker.post(`/service-requests/${made.body.id}/submit`));
    }
    for (let count = 0; count < 120; count++) answers.push(await worker.get('/elders'));
    for (let count = 0; count < 10; count++)
      answers.push(await worker.post('/assignments/approvals', { assignmentIds: [ID] }));
    expect(hasty(answers)).toBe(0);
  });
});
