import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ElderDto,
  MessagesDto,
  ServiceRequestDto,
  SubscriptionTopic,
  SubscriptionTopicsDto,
  UnreadDto,
  UntoldListDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { PhonesService } from '../../src/people/members/phones.service.js';
import { Database } from '../../src/platform/database/database.js';
import { SendingService } from '../../src/help/messages/sending.service.js';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { SETTINGS } from '../support/harness.js';
import { outcomeOf as answered } from '../support/race.js';
import { MORNING, people, type People } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';
import { WechatBank } from '../support/wechat-bank.js';

const CALL = '/cgi-bin/message/subscribe/send';
const templates = SETTINGS.wechatTemplates;
const idOf = (topic: SubscriptionTopic): string => templates[topic]?.id ?? '';
const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}+08:00`);

interface Arrived {
  openid: string;
  templateId: string;
  data: Record<string, string>;
}
interface Sent {
  topic: string;
  class: string;
  status: string;
  reason: string | null;
}

let wechat: WechatBank;
beforeAll(async () => {
  wechat = await WechatBank.start('messages');
  for (const template of Object.values(templates))
    await wechat.order('templates', { id: template.id, fields: ['thing1', 'time2', 'thing3'] });
});
afterAll(() => wechat.stop());

const openidOf = (who: Client): string => `o-of-${who.memberId ?? ''}`;

/** Their phone is known, and they said yes to so many messages of a topic. */
const saysYes = async (who: Client, topic: SubscriptionTopic, times = 1): Promise<void> => {
  for (let time = 0; time < times; time += 1)
    await who.must(who.post('/subscriptions', { topics: [{ topic, answer: 'accepted' }] }));
  await wechat.order('yeses', { openid: openidOf(who), templateId: idOf(topic), times });
};

const hasPhone = async (who: Client): Promise<void> => {
  const { bank } = wechat;
  const now = await bank.given.now();
  const phone = { openid: openidOf(who), how: 'registration', byIds: [], device: null } as const;
  await bank.get(Database).transaction((tx) => bank.get(PhonesService).bind(tx, who.memberId ?? '', phone, now));
};

const arrivedAt = async (who: Client): Promise<Arrived[]> => {
  const { arrived } = await wechat.order<{ arrived: Arrived[] }>('messages');
  return arrived.filter(({ openid }) => openid === openidOf(who));
};

const sentTo = (who: Client): Promise<Sent[]> =>
  wechat.bank.source.query<Sent[]>(
    'SELECT topic, class, status, reason FROM messages WHERE member_id = $1 ORDER BY event_id',
    [who.memberId],
  );

const inboxOf = (who: Client): Promise<MessagesDto> => who.must(who.get<MessagesDto>('/messages'));
/** Until nothing is due. */
const send = async (when: Temporal.Instant): Promise<void> => {
  while ((await wechat.bank.get(SendingService).sendDue(when)) > 0);
};

const window = (start: string) => ({
  startsAt: at(start).toString(),
  latestStartAt: at(start).add({ minutes: 60 }).toString(),
});

let everybody: People;
let now: Temporal.Instant;
beforeEach(async () => {
  const morning = await wechat.bank.at(MORNING);
  // What happens in a story is a moment later than its beginning.
  now = morning.add({ minutes: 1 });
  // What other stories left behind is no part of this one.
  await send(now.add({ hours: 24 * 30 }));
  everybody = await people(wechat.bank);
  await hasPhone(everybody.elder);
  await hasPhone(everybody.volunteer);
});

const acceptedFor = async (elder: Client, by = everybody.volunteer): Promise<ServiceRequestDto> => {
  const { bank } = wechat;
  const request = await bank.given.openRequest(elder);
  await bank.given.accepted(by, request.id);
  return request;
};
const accepted = (by = everybody.volunteer): Promise<ServiceRequestDto> => acceptedFor(everybody.elder, by);

/** Whom a worker has to telephone about this request. */
const untoldOf = async ({ id }: ServiceRequestDto): Promise<UntoldListDto['items']> => {
  const { worker } = everybody;
  return (await worker.must(worker.get<UntoldListDto>(`/service-requests/${id}/untold`))).items;
};

describe('消息', () => {
  it('tells the elder who accepted, and the volunteer nothing of what they did themselves', async () => {
    const request = await accepted();
    const { elder, volunteer } = everybody;
    const { items, unread } = await inboxOf(elder);
    expect(unread).toBe(1);
    expect(items).toMatchObject([
      { topic: 'request_accepted', side: 'helped', requestId: request.id, assignmentId: null, seenAt: null },
    ]);
    expect(items[0]?.words).toMatch(/答应来帮您。$/);
    expect((await inboxOf(volunteer)).items).toEqual([]);
  });

  it('is read up to what was seen, by nobody else', async () => {
    const request = await accepted();
    const { elder, volunteer, worker } = everybody;
    const [first] = (await inboxOf(elder)).items;
    await volunteer.must(volunteer.post(`/assignments/${await partOf(request)}/release`, { reason: '孙子病了' }));
    expect((await inboxOf(elder)).unread).toBe(2);
    const upToId = first?.id ?? '';
    expect(answered(await worker.post('/messages/seen', { upToId }))).toBe('not-found');
    expect(await elder.must(elder.post<UnreadDto>('/messages/seen', { upToId }))).toEqual({ unread: 1 });
    const [bad, good] = (await inboxOf(elder)).items;
    expect([bad?.seenAt, good?.seenAt === null]).toEqual([null, false]);
    expect(bad?.words).toContain('说来不了');
  });

  it('counts what was put away on home as read', async () => {
    const request = await accepted();
    const { elder, volunteer } = everybody;
    await volunteer.must(volunteer.post(`/assignments/${await partOf(request)}/release`, { reason: '孙子病了' }));
    const [bad] = (await inboxOf(elder)).items;
    await elder.must(elder.post(`/news/${bad?.id ?? ''}/seen`));
    const { items, unread } = await inboxOf(elder);
    expect([unread, items[0]?.seenAt === null, items[1]?.seenAt]).toEqual([1, false, null]);
  });
});

const partOf = async ({ id }: ServiceRequestDto): Promise<string> => {
  const { elder } = everybody;
  return (await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${id}`))).assignments[0]?.id ?? '';
};

describe('a message of WeChat', () => {
  it('arrives once, for one yes, and names nobody', async () => {
    const { elder } = everybody;
    await saysYes(elder, 'request_accepted');
    const request = await accepted();
    await Promise.all([send(now), send(now)]);
    await send(now);
    const startsAt = Temporal.Instant.from(request.startsAt).toZonedDateTimeISO('Asia/Shanghai');
    const hour = String(startsAt.hour).padStart(2, '0');
    expect(await arrivedAt(elder)).toMatchObject([
      {
        templateId: idOf('request_accepted'),
        data: { thing1: request.itemTitle, thing3: '有人答应来帮您', time2: expect.stringContaining(` ${hour}:`) },
      },
    ]);
    expect(await sentTo(elder)).toEqual([{ topic: 'request_accepted', class: 'B', status: 'sent', reason: null }]);
    await accepted(await wechat.bank.given.volunteer());
    await send(now);
    expect((await sentTo(elder)).at(-1)).toMatchObject({ status: 'unsent', reason: 'no_yes' });
  });

  it('is not sent on a yes that WeChat does not know, and the others are not counted any more', async () => {
    const { elder } = everybody;
    await saysYes(elder, 'request_accepted', 2);
    await wechat.order('faults', { path: CALL, kind: 'errcode', errcode: 43101, times: 1 });
    await accepted();
    await send(now);
    expect(await sentTo(elder)).toMatchObject([{ status: 'unsent', reason: 'refused' }]);
    await accepted(await wechat.bank.given.volunteer());
    await send(now);
    expect((await sentTo(elder)).at(-1)).toMatchObject({ reason: 'no_yes' });
  });

  it('is sent again where WeChat was busy, and not where nobody knows whether it arrived', async () => {
    const { elder } = everybody;
    await saysYes(elder, 'request_accepted', 2);
    await wechat.order('faults', { path: CALL, kind: 'busy', times: 1 });
    await accepted();
    await send(now);
    expect(await sentTo(elder)).toMatchObject([{ status: 'queued' }]);
    await send(now.add({ minutes: 1 }));
    await wechat.order('faults', { path: CALL, kind: 'unheard', times: 1 });
    await accepted(await wechat.bank.given.volunteer());
    await send(now.add({ minutes: 1 }));
    await send(now.add({ minutes: 9 }));
    expect((await sentTo(elder)).map(({ status }) => status)).toEqual(['sent', 'unsure']);
    expect(await arrivedAt(elder)).toHaveLength(2);
  });

  it('does not say in the morning that somebody comes who gave it back in the night', async () => {
    const { elder, volunteer } = everybody;
    await saysYes(elder, 'request_accepted', 2);
    const request = await accepted();
    await volunteer.must(volunteer.post(`/assignments/${await partOf(request)}/release`, { reason: '孙子病了' }));
    await send(now);
    expect((await sentTo(elder))[0]).toEqual({
      ...{ topic: 'request_accepted', class: 'B', status: 'dropped', reason: 'too_late' },
    });
    expect(await arrivedAt(elder)).toEqual([]);
  });

  it('is not sent to somebody reported dead meanwhile, nor to who has read it', async () => {
    const { elder, worker } = everybody;
    await saysYes(elder, 'request_accepted', 2);
    await accepted();
    const { items } = await inboxOf(elder);
    await elder.must(elder.post('/messages/seen', { upToId: items[0]?.id }));
    await accepted(await wechat.bank.given.volunteer());
    await reported(wechat.bank, worker, elder);
    await send(now);
    expect((await sentTo(elder)).map(({ status, reason }) => [status, reason])).toEqual(
      expect.arrayContaining([
        ['dropped', 'not_tellable'],
        ['dropped', 'not_tellable'],
      ]),
    );
    expect(await arrivedAt(elder)).toEqual([]);
  });

  it.each(['call', 'letter'] as const)(
    'is not sent to who chose %s, whose yes is kept; who comes is told on the telephone',
    async (channel) => {
      const { elder } = everybody;
      await saysYes(elder, 'request_accepted');
      await elder.must(elder.post('/my-channel', { channels: [channel] }));
      const request = await accepted();
      await send(now);
      expect(await sentTo(elder)).toMatchObject([{ status: 'unsent', reason: 'other_channel' }]);
      expect(await arrivedAt(elder)).toEqual([]);
      expect((await inboxOf(elder)).unread).toBe(1);
      expect(await untoldOf(request)).toMatchObject([{ memberId: elder.memberId, kind: 'assignment.accept' }]);
      const { topics } = await elder.must(elder.get<SubscriptionTopicsDto>('/subscription-topics'));
      expect(topics.find(({ topic }) => topic === 'request_accepted')?.credits).toBe(1);
    },
  );

  it('is sent to who has no smartphone by the register, once they chose WeChat; until then they are telephoned', async () => {
    const { worker } = everybody;
    const elder = await wechat.bank.given.elder({ usesApp: false });
    const channelsOf = async () =>
      (await worker.must(worker.get<ElderDto>(`/elders/${elder.memberId ?? ''}`))).channels;
    expect([await channelsOf(), (await untoldOf(await acceptedFor(elder))).length]).toEqual([['call', 'letter'], 1]);
    const other = await wechat.bank.given.elder({ usesApp: false });
    const path = `/elders/${other.memberId ?? ''}/channel`;
    expect((await worker.must(worker.post<ElderDto>(path, { channels: ['wechat'] }))).channels).toEqual(['wechat']);
    expect(await untoldOf(await acceptedFor(other, await wechat.bank.given.volunteer()))).toEqual([]);
    const stranger = await wechat.bank.given.worker(await wechat.bank.given.otherCommunity('别的社区'));
    expect(answered(await stranger.post(path, { channels: ['call'] }))).toBe('not-found');
  });

  it('of bad news within a day is telephoned, whatever was chosen', async () => {
    const { elder, volunteer } = everybody;
    await elder.must(elder.post('/my-channel', { channels: ['letter'] }));
    const request = await accepted();
    await volunteer.must(volunteer.post(`/assignments/${await partOf(request)}/release`, { reason: '孙子病了' }));
    expect((await untoldOf(request)).map(({ kind }) => kind)).toContain('assignment.release');
  });

  it('reminds both sides the evening before, once, and nobody who accepted later', async () => {
    const { elder, volunteer } = everybody;
    await saysYes(volunteer, 'service_soon');
    const request = await wechat.bank.given.openRequest(elder, window('25T10:00'));
    await wechat.bank.given.accepted(volunteer, request.id);
    await wechat.bank.sweep(await wechat.bank.at(at('24T18:59')));
    const evening = await wechat.bank.at(at('24T19:00'));
    await wechat.bank.sweep(evening);
    await wechat.bank.sweep(evening.add({ minutes: 5 }));
    await send(evening);
    const soon = async (who: Client) => (await sentTo(who)).filter(({ topic }) => topic === 'service_soon');
    expect(await soon(volunteer)).toMatchObject([{ status: 'sent' }]);
    expect(await soon(elder)).toMatchObject([{ reason: 'no_yes' }]);
    const later = await wechat.bank.given.openRequest(elder, window('25T15:00'));
    await wechat.bank.given.accepted(await wechat.bank.given.volunteer(), later.id);
    await wechat.bank.sweep(evening.add({ minutes: 10 }));
    expect(await soon(elder)).toHaveLength(1);
  });
});

it('keeps all of it in order, whatever happened', async () => {
  expect(await tellingFaults(wechat.bank)).toEqual([]);
});
