import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PageDto, ServiceRequestDto, UndeliveredDto, UnreadDto, UntoldListDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { SendingService } from '../../src/help/messages/sending.service.js';
import type { Client } from '../support/client.js';
import { MORNING } from '../support/stages.js';
import { withPhone, withTemplates } from '../support/told-by-wechat.js';
import { tellingFaults } from '../support/told.js';
import { WechatBank } from '../support/wechat-bank.js';

const SEND = '/cgi-bin/message/subscribe/send';

let wechat: WechatBank;
let worker: Client;
let now: Temporal.Instant;
beforeAll(async () => {
  wechat = await WechatBank.start('channels');
  await withTemplates(wechat);
});
beforeEach(async () => {
  // What happens in a story is a moment later than its beginning.
  now = (await wechat.bank.at(MORNING)).add({ minutes: 1 });
  worker = await wechat.bank.given.worker();
});
afterAll(() => wechat.stop());

const send = async (): Promise<void> => {
  while ((await wechat.bank.get(SendingService).sendDue(now)) > 0);
};
/** An elder who wants to be told like this; somebody accepted to come. */
const acceptedFor = async (channels: string[], isBound: boolean): Promise<[Client, ServiceRequestDto]> => {
  const { bank } = wechat;
  const elder = await bank.given.elder();
  if (isBound) await withPhone(wechat, elder, await bank.given.now());
  if (channels.length > 0) await elder.must(elder.post('/my-channel', { channels }));
  const request = await bank.given.openRequest(elder);
  await bank.given.accepted(await bank.given.volunteer(), request.id);
  return [elder, request];
};
const sentTo = (who: Client): Promise<unknown[]> =>
  wechat.bank.source.query('SELECT status, reason FROM messages WHERE member_id = $1 ORDER BY event_id', [
    who.memberId,
  ]);
/** Whom a worker has to telephone about this request. */
const untoldOf = async ({ id }: ServiceRequestDto): Promise<UntoldListDto['items']> =>
  (await worker.must(worker.get<UntoldListDto>(`/service-requests/${id}/untold`))).items;

it('a message becomes a call where WeChat refused it and a call was to be next, and leaves with the call', async () => {
  await wechat.order('faults', { path: SEND, kind: 'errcode', errcode: 43101, times: 1 });
  const [elder, request] = await acceptedFor(['wechat', 'call'], true);
  expect(await untoldOf(request)).toEqual([]);
  await send();
  expect(await sentTo(elder)).toMatchObject([{ status: 'unsent', reason: 'refused' }]);
  const [told] = await untoldOf(request);
  expect(told).toMatchObject({ memberId: elder.memberId, kind: 'assignment.accept' });
  const { items } = await worker.must(worker.get<PageDto<UndeliveredDto>>('/undelivered?limit=50'));
  const undelivered = items.find(({ memberId }) => memberId === elder.memberId);
  expect(undelivered).toMatchObject({ why: 'refused', isOnCallList: true });
  // It is good news: it stands on no home.
  expect((await elder.must(elder.get<PageDto<object>>('/news'))).items).toEqual([]);
  await worker.must(worker.post(`/news/${told!.id}/told`, { memberId: elder.memberId }));
  expect([await untoldOf(request), (await elder.must(elder.get<UnreadDto>('/messages'))).unread]).toEqual([[], 0]);
});

it('a message becomes no call where WeChat brought it, nor where nobody asked for a call', async () => {
  const [reached, first] = await acceptedFor(['wechat', 'call'], true);
  await send();
  expect(await sentTo(reached)).toMatchObject([{ status: 'sent' }]);
  expect(await untoldOf(first)).toEqual([]);
  for (const channels of [[], ['wechat'], ['wechat', 'letter']]) {
    await wechat.order('faults', { path: SEND, kind: 'errcode', errcode: 43101, times: 1 });
    const [elder, request] = await acceptedFor(channels, true);
    await send();
    expect(await sentTo(elder)).toMatchObject([{ status: 'unsent', reason: 'refused' }]);
    expect(await untoldOf(request)).toEqual([]);
  }
});

it('a message of which WeChat gave no answer becomes no call: it may have arrived', async () => {
  await wechat.order('faults', { path: SEND, kind: 'unheard', times: 1 });
  const [elder, request] = await acceptedFor(['wechat', 'call'], true);
  await send();
  expect(await sentTo(elder)).toMatchObject([{ status: 'unsure' }]);
  expect(await untoldOf(request)).toEqual([]);
});

it('who comes is told on the telephone at once where WeChat comes first and no phone is bound', async () => {
  const [elder, request] = await acceptedFor(['wechat', 'call'], false);
  expect(await untoldOf(request)).toMatchObject([{ memberId: elder.memberId, kind: 'assignment.accept' }]);
});

it('an order has each way once, and at least one', async () => {
  const elder = await wechat.bank.given.elder();
  for (const channels of [[], ['call', 'call'], ['fax'], ['wechat', 'call', 'letter', 'call'], 'call', null])
    expect([channels, (await elder.post('/my-channel', { channels })).status]).toEqual([channels, 400]);
  expect(await elder.must(elder.get('/my-channel'))).toEqual({ channels: ['wechat'], isChosen: false });
  await elder.must(elder.post('/my-channel', { channels: ['letter', 'wechat', 'call'] }));
  expect(await elder.must(elder.get('/my-channel'))).toEqual({
    channels: ['letter', 'wechat', 'call'],
    isChosen: true,
  });
});

it('keeps all of it in order, whatever happened', async () => {
  expect(await tellingFaults(wechat.bank)).toEqual([]);
});
