import { afterAll, beforeAll, expect, it } from 'vitest';
import { TELL_MINUTES, TURN_MINUTES, type NewsDto, type PageDto, type QueueItemDto } from '@huzhu/shared';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Database } from '../../src/platform/database/database.js';
import { SendingService } from '../../src/help/messages/sending.service.js';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';
import { SEND_PATH, toldTheDead, toldTwice, unreached, withPhone, withTemplates } from '../support/told-by-wechat.js';
import { WechatBank } from '../support/wechat-bank.js';

/**
 * Everything that can go wrong between an event and a person: WeChat refuses four of ten, and of one in ten nobody knows
 * whether it arrived; two servers send at once; one is gone after it took messages and before it asked WeChat; elders die,
 * and read, in between. `messages-kills.spec.ts` kills real servers.
 */
const ROUNDS = process.env['HUZHU_FULL'] ? 60 : 12;
const STEPS = { minLength: 6, maxLength: 14 };

type Step = 'accept' | 'release' | 'cancel' | 'die' | 'read' | 'wait' | 'night';
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>('accept') },
  { weight: 4, arbitrary: fc.constant<Step>('release') },
  { weight: 2, arbitrary: fc.constant<Step>('cancel') },
  { weight: 1, arbitrary: fc.constant<Step>('die') },
  { weight: 2, arbitrary: fc.constant<Step>('read') },
  { weight: 3, arbitrary: fc.constant<Step>('wait') },
  { weight: 1, arbitrary: fc.constant<Step>('night') },
);
const sending = fc.record({
  fate: fc.integer({ min: 0, max: 9 }),
  killed: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
});
const story = fc.array(fc.record({ step, sending }), STEPS);

let wechat: WechatBank;
beforeAll(async () => {
  wechat = await WechatBank.start('messages_faults');
  await withTemplates(wechat);
});
afterAll(() => wechat.stop());

interface Claims {
  claim: (tx: unknown, now: Temporal.Instant) => Promise<unknown>;
}

/** Two servers at once; or one that took what was due and was killed. */
const send = async (now: Temporal.Instant, { fate, killed }: { fate: number; killed: boolean }): Promise<void> => {
  const { bank } = wechat;
  const service = bank.get(SendingService);
  if (fate < 4) await wechat.order('faults', { path: SEND_PATH, kind: 'errcode', errcode: 43101, times: 1 });
  if (fate === 4) await wechat.order('faults', { path: SEND_PATH, kind: 'unheard', times: 1 });
  if (killed) await bank.get(Database).transaction((tx) => (service as unknown as Claims).claim(tx, now));
  await Promise.all([service.sendDue(now), service.sendDue(now)]);
};

/** One elder and their volunteers, from the first acceptance on; answers when the last thing happened. */
const play = async (steps: readonly { step: Step; sending: { fate: number; killed: boolean } }[]) => {
  const { bank } = wechat;
  let now = await bank.at(MORNING);
  const elder = await withPhone(wechat, await bank.given.elder(), now);
  const worker = await bank.given.worker();
  let part: { id: string; volunteer: Client } | null = null;
  let request = await bank.given.openRequest(elder);
  let isDead = false;
  const acts: Record<Step, () => Promise<unknown>> = {
    accept: async () => {
      if (part || isDead) return;
      const volunteer = await withPhone(wechat, await bank.given.volunteer(), now);
      part = { id: (await bank.given.accepted(volunteer, request.id)).id, volunteer };
    },
    release: async () => {
      if (!part) return;
      await part.volunteer.post(`/assignments/${part.id}/release`, { reason: '孙子病了' });
      part = null;
    },
    cancel: async () => {
      if (isDead) return;
      await worker.must(worker.post(`/service-requests/${request.id}/cancel`, { reason: '改天' }));
      part = null;
      request = await bank.given.openRequest(elder);
    },
    die: async () => {
      if (!isDead) await reported(bank, worker, elder);
      isDead = true;
    },
    read: async () => {
      if (isDead) return;
      const { items } = await elder.must(elder.get<PageDto<NewsDto>>('/news'));
      for (const { id } of items) await elder.must(elder.post(`/news/${id}/seen`));
    },
    wait: () => Promise.resolve(),
    night: async () => {
      now = await bank.at(now.add({ hours: 1 }));
    },
  };
  for (const one of steps) {
    await acts[one.step]();
    now = await bank.at(now.add({ minutes: 1 }));
    await send(now, one.sending);
  }
  return { elder, now, diedAt: isDead };
};

const MINUTES_TO_STREET = TELL_MINUTES.soon + 2 * TURN_MINUTES;

/** The ids of requests that stand with somebody as calls to make at once. */
const pressingFor = async (who: Client): Promise<Set<string | null>> => {
  const found = new Set<string | null>();
  let cursor: string | null = '';
  do {
    const path: string = `/queues/to_tell_now?limit=50${cursor && `&cursor=${cursor}`}`;
    const page: PageDto<QueueItemDto> = await who.must(who.get<PageDto<QueueItemDto>>(path));
    for (const { requestId } of page.items) found.add(requestId);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

/** What nobody has read and nobody took has gone up to the street: requests of this elder that it does not find. */
const notClimbed = async (elder: Client, street: Client, now: Temporal.Instant): Promise<object[]> => {
  const { bank } = wechat;
  await bank.at(now.add({ minutes: MINUTES_TO_STREET }));
  const unread = await bank.source.query<{ request_id: string }[]>(
    `SELECT DISTINCT e.request_id FROM messages s JOIN events e ON e.id = s.event_id JOIN members m ON m.id = s.member_id
     WHERE s.class = 'A' AND s.seen_at IS NULL AND m.frozen_at IS NULL AND e.request_id IN (
       SELECT id FROM service_requests WHERE beneficiary_id = $1)`,
    [elder.memberId],
  );
  const climbed = await pressingFor(street);
  return unread.filter(({ request_id }) => !climbed.has(request_id));
};

it('tells nobody twice and never the dead, and within three minutes whoever has not read stands before a worker', async () => {
  const street = await wechat.bank.given.worker((await wechat.bank.given.community()).streetId);
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { elder, now } = await play(steps);
      expect(await toldTwice(wechat)).toEqual([]);
      expect(await unreached(wechat, now)).toEqual([]);
      expect(await notClimbed(elder, street, now)).toEqual([]);
    }),
    { numRuns: ROUNDS, endOnFailure: true },
  );
  expect(await toldTheDead(wechat)).toEqual([]);
  expect(await tellingFaults(wechat.bank)).toEqual([]);
});
