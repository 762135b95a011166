import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ENTRANCE_PAGE,
  organizationOf,
  sceneOf,
  type OrganizationCardDto,
  type PosterCodeDto,
  type ProblemDto,
} from '@huzhu/shared';
import { sniff } from '../../src/platform/files/sniff.js';
import { newId } from '../../src/platform/database/ids.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { WechatBank } from '../support/wechat-bank.js';

const PATH = '/wxa/getwxacodeunlimit';
const UNAVAILABLE = [503, '微信暂时没有回应，请稍后再试'];

let wechat: WechatBank;
let bank: Harness;
let communityId: string;
let worker: Client;
beforeAll(async () => {
  wechat = await WechatBank.start('entrance');
  ({ bank } = wechat);
  await bank.at(MORNING);
  ({ communityId } = await bank.given.community());
  worker = await bank.given.worker();
});
afterAll(() => wechat.stop());

const code = (who: Client, id = communityId): Promise<Answer<PosterCodeDto>> =>
  who.get<PosterCodeDto>(`/organizations/${id}/poster-code`);
const card = (id: string): Promise<Answer<OrganizationCardDto>> =>
  bank.nobody.get<OrganizationCardDto>(`/organizations/${id}/card`);
const told = (answer: Answer<unknown>): [number, string] => [answer.status, (answer.body as ProblemDto).title];

describe('the code of a poster', () => {
  it('is an image that opens the entrance with the community as its scene', async () => {
    const { contentType, base64 } = await worker.must(code(worker));
    expect([contentType, sniff(Buffer.from(base64, 'base64'))]).toEqual(['image/png', 'image/png']);
    const { drawn } = await wechat.order<{ drawn: { scene: string; page: string } }>('drawn');
    expect(drawn).toMatchObject({ page: ENTRANCE_PAGE });
    expect(drawn.scene).toMatch(/^[0-9a-f]{32}$/);
    expect(organizationOf(drawn.scene)).toBe(communityId);
  });

  it('is given to its workers, to those above it, and to the operator; to nobody else', async () => {
    const { streetId, cityId } = await bank.given.community();
    const above = [await bank.given.worker(streetId), await bank.given.staff('operator', cityId)];
    for (const who of above) expect(outcomeOf(await code(who))).toBe('ok');
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    expect(outcomeOf(await code(elsewhere))).toBe('not-found');
    expect(outcomeOf(await code(worker, streetId))).toBe('not-found');
    expect(outcomeOf(await code(await bank.given.elder()))).toBe('not-allowed');
  });

  it.each([-1, 45009, 41030, 40125])('is none now when WeChat says %i, and is drawn the next time', async (errcode) => {
    await wechat.order('faults', { path: PATH, kind: 'errcode', errcode, times: 1 });
    expect(told(await code(worker))).toEqual(UNAVAILABLE);
    expect(outcomeOf(await code(worker))).toBe('ok');
  });

  it.each(['http500', 'html', 'truncated'])('is none when no image can be read (%s)', async (kind) => {
    await wechat.order('faults', { path: PATH, kind, times: 1 });
    expect(told(await code(worker))).toEqual(UNAVAILABLE);
  });

  it('is drawn with a new token when the old one is refused', async () => {
    await wechat.order('tokens', { end: true });
    expect(outcomeOf(await code(worker))).toBe('ok');
  });

  it('is none where no WeChat is set, and in a demo none of a stand-in, which no phone can scan', async () => {
    const alone = await Harness.start('poster_alone');
    expect(outcomeOf(await code(await alone.given.worker(), (await alone.given.community()).communityId))).toBe(
      'no-poster-code',
    );
    await alone.stop();
    const demo = await WechatBank.start('poster_demo', { mode: 'demo' });
    const { communityId: id } = await demo.bank.given.community();
    expect(outcomeOf(await code(await demo.bank.given.worker(), id))).toBe('no-poster-code');
    expect(await demo.order('drawn')).toEqual({ drawn: null });
    await demo.stop();
  });
});

describe('a scene', () => {
  it('is the id without its dashes, and leads back to it', () => {
    const id = newId();
    expect(organizationOf(sceneOf(id))).toBe(id);
  });

  it.each(['', 'x', communityScene(31), communityScene(33), 'G'.repeat(32), newId()])(
    'of somebody else (%s) names nothing',
    (scene) => {
      expect(organizationOf(scene)).toBeNull();
    },
  );
});

function communityScene(length: number): string {
  return 'a'.repeat(length);
}

describe('the card of a community', () => {
  it('tells anybody its name, whom to call, and when', async () => {
    const operator = await bank.given.staff('operator', (await bank.given.community()).cityId);
    await operator.must(operator.patch(`/organizations/${communityId}`, { version: 1, hotline: '0871-1234567' }));
    const hours = [{ weekday: 3, from: '08:30', to: '12:00' }];
    await operator.must(operator.post(`/organizations/${communityId}/duty`, { hours }));
    expect((await card(communityId)).body).toEqual({
      ...{ id: communityId, name: '石虎关社区', kind: 'community', parentName: '关上街道' },
      duty: expect.objectContaining({ hotline: '0871-1234567', hours, organizationId: communityId }),
    });
  });

  it('is that of one above it where it has none of its own', async () => {
    const id = await bank.given.otherCommunity('没有电话的社区');
    await bank.source.query("UPDATE organizations SET hotline = '0871-7654321' WHERE kind = 'district'");
    expect((await card(id)).body.duty).toMatchObject({ hotline: '0871-7654321', hours: [], isOnDuty: false });
  });

  it('is not there for one that is closed, for none, and for what is no id', async () => {
    const id = await bank.given.otherCommunity('停用的社区');
    await bank.source.query('UPDATE organizations SET closed_at = now() WHERE id = $1', [id]);
    for (const one of [id, newId(), 'x', sceneOf(communityId)]) expect(outcomeOf(await card(one))).toBe('not-found');
  });
});
