import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEVICE_HEADER, type MergeDto, type PageDto, type QueueItemDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Colluders, SIM } from '../support/colluders.js';
import { appliedRoster } from '../support/given-facts.js';
import type { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { outcomeOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';
import type { WechatBank } from '../support/wechat-bank.js';

let all: Colluders;
let bank: Harness;
let wechat: WechatBank;
let worker: Client;
let colleague: Client;
beforeAll(async () => {
  all = await Colluders.open('collusion');
  ({ bank, wechat, worker, colleague } = all);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => wechat.stop());

describe('one worker with three phones', () => {
  it('credits no minute to a phone bound by a code of theirs, not even with the number they wrote down', async () => {
    const [elder, volunteer] = [await all.boundByCode((await all.entered()).memberId), await all.registered()];
    const assignment = await all.played(elder, volunteer);
    await all.creditsNothing(assignment, volunteer);
    const shown = { code: await wechat.phoneCodeOf(SIM) };
    expect(await elder.must(elder.post('/me/phone-proofs', shown))).toMatchObject({ isProven: true });
    expect(outcomeOf(await all.prove(elder.memberId, worker))).toBe('second-person-needed');
    await all.creditsNothing(assignment, volunteer);
  });

  it('nor with a number that the phone itself wrote: it proves the phone, and lifts no bar', async () => {
    const own = '13800008888';
    const ways = [
      async () => all.boundByCode((await all.entered(colleague)).memberId),
      async () => all.boundByClaim(await all.entered(colleague), worker),
    ];
    for (const bound of ways) {
      await bank.at(MORNING);
      const [elder, volunteer] = [await all.renumbered(await bound(), own), await all.registered()];
      await all.showsNumber(elder, own);
      await all.creditsNothing(await all.played(elder, volunteer), volunteer);
    }
  });

  it('nor to a phone that registered by itself and that a roster of theirs makes an elder', async () => {
    const [puppet, volunteer] = [await all.registered({ phone: SIM }), await all.registered()];
    await all.showsNumber(puppet, SIM);
    const [{ name, bornOn } = {}] = await bank.source.query<{ name: string; bornOn: string }[]>(
      'SELECT name, born_on::text AS "bornOn" FROM members WHERE id = $1',
      [puppet.memberId],
    );
    await appliedRoster(worker, [{ ...elderRow(811), name, bornOn, phone: SIM, identityNumber: '', usesApp: '是' }]);
    await all.creditsNothing(await all.played(puppet, volunteer), volunteer);
  });

  it('nor when the volunteer’s phone is the one they bound', async () => {
    const volunteer = await all.boundByCode(await all.registeredAtDesk());
    await all.creditsNothing(await all.played(await bank.given.elder(), volunteer), volunteer);
  });

  it('nor by a claim that they said yes to', async () => {
    const [elder, volunteer] = [await all.boundByClaim(await all.entered(), worker), await all.registered()];
    await all.creditsNothing(await all.played(elder, volunteer), volunteer);
  });

  it('nor by merging an entry of theirs with a phone that registered: that takes another’s yes, and bars both', async () => {
    const [elder, other, volunteer] = [await all.entered(), await all.registered(), await all.registered()];
    const body = { fromId: elder.memberId, intoId: other.memberId, reason: '同一个人' };
    const { id } = await worker.must(worker.post<MergeDto>('/member-merges', body));
    expect(outcomeOf(await worker.post(`/member-merges/${id}/confirm`))).toBe('second-person-needed');
    await colleague.must(colleague.post(`/member-merges/${id}/confirm`));
    const assignment = await all.played(other, volunteer);
    await all.creditsNothing(assignment, volunteer);
    expect(outcomeOf(await all.approve(assignment.id, colleague))).toBe('phone-unproven');
  });

  it('nor by two phones that registered by themselves, one of them in charge of a lecture', async () => {
    const [inCharge, volunteer] = [await all.registered(), await all.registered()];
    const assignment = await all.lecture(inCharge, volunteer);
    await all.creditsNothing(assignment, volunteer, 'own-hours');
  });

  it('nor by the word of an elder that they write down themselves for a phone they bound', async () => {
    const elder = await bank.given.elder({ usesApp: false });
    const volunteer = await all.boundByCode(await all.registeredAtDesk());
    const request = await bank.given.openRequest(elder);
    const { id } = await bank.given.served(volunteer, await bank.given.accepted(volunteer, request.id));
    expect(outcomeOf(await worker.post(`/assignments/${id}/confirm`))).toBe('phone-unproven');
    const { items } = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/to_confirm?limit=50'));
    expect(items.some((one) => one.assignmentId === id)).toBe(false);
    expect(outcomeOf(await colleague.post(`/assignments/${id}/confirm`))).toBe('ok');
  });

  it('nor from one device: who comes from it counts as acting for the others', async () => {
    const device = 'device-of-the-worker';
    const headers = { [DEVICE_HEADER]: device };
    await bindPhone(bank, worker, { openid: 'o-own', how: 'code' });
    await bank.nobody.must(
      bank.nobody.post('/sessions/wechat', { code: await wechat.codeOf('o-own') }, { key: null, headers }),
    );
    const { memberId } = await all.entered(colleague);
    const [elder, volunteer] = [await all.boundByCode(memberId, colleague, device), await all.registered()];
    await all.creditsNothing(await all.played(elder, volunteer), volunteer, 'own-hours');
  });

  it('nor minutes of a paper book', async () => {
    const { memberId } = await all.entered();
    await all.boundByCode(memberId);
    const scan = await worker.must(
      worker.upload<{ id: string }>('/files?purpose=opening_scan', Buffer.from('%PDF-1.7 paper')),
    );
    const body = { memberId, minutes: 600, note: '纸质存折', fileId: scan.id };
    expect(outcomeOf(await worker.post('/opening-balances', body))).toBe('phone-unproven');
  });
});
