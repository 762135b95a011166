import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLIMB_HOURS, QUEUES, TELL_MINUTES, type NewsDto, type PageDto } from '@huzhu/shared';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Database } from '../../src/platform/database/database.js';
import { PhonesService } from '../../src/people/members/phones.service.js';
import { SendingService } from '../../src/help/messages/sending.service.js';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { SETTINGS } from '../support/harness.js';
import { MORNING } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';
import { WechatBank } from '../support/wechat-bank.js';

/**
 * Everything that can go wrong between an event and a person: WeChat refuses four of ten, and of one in ten nobody knows
 * whether it arrived; two servers send at once; one is killed after it took messages and before it asked WeChat; elders die,
 * and read, in between.
 */
const CALL = '/cgi-bin/message/subscribe/send';
const ROUNDS = process.env['HUZHU_FULL'] ? 60 : 12;
const STEPS = { minLength: 6, maxLength: 14 };
const YESES = 20;

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
  for (const template of Object.values(SETTINGS.wechatTemplates))
    await wechat.order('templates', { id: template.id, fields: ['thing1', 'time2', 'thing3'] });
});
afterAll(() => wechat.stop());

const openidOf = (who: Client): string => `o-of-${who.memberId ?? ''}`;

const withPhone = async (who: Client, now: Temporal.Instant): Promise<Client> => {
  const { bank } = wechat;
  const phone = { openid: openidOf(who), how: 'registration', byIds: [], device: null } as const;
  await bank.get(Database).transaction((tx) => bank.get(PhonesService).bind(tx, who.memberId ?? '', phone, now));
  for (const [topic, { id }] of Object.entries(SETTINGS.wechatTemplates)) {
    await bank.source.query(
      `INSERT INTO subscription_credits (member_id, topic, credits, last_asked_at, last_answer) VALUES ($1, $2, $3, now(), 'accepted')`,
      [who.memberId, topic, YESES],
    );
    await wechat.order('yeses', { openid: openidOf(who), templateId: id, times: YESES });
  }
  return who;
};

interface Claims {
  claim: (tx: unknown, now: Temporal.Instant) => Promise<unknown>;
}

/** Two servers at once; or one that took what was due and was killed. */
const send = async (now: Temporal.Instant, { fate, killed }: { fate: number; killed: boolean }): Promise<void> => {
  const { bank } = wechat;
  const service = bank.get(SendingService);
  if (fate < 4) await wechat.order('faults', { path: CALL, kind: 'errcode', errcode: 43101, times: 1 });
  if (fate === 4) await wechat.order('faults', { path: CALL, kind: 'unheard', times: 1 });
  if (killed) await bank.get(Database).transaction((tx) => (service as unknown as Claims).claim(tx, now));
  await Promise.all([service.sendDue(now), service.sendDue(now)]);
};

/** One elder and their volunteers, from the first acceptance on; answers when the last thing happened. */
const play = async (steps: readonly { step: Step; sending: { fate: number; killed: boolean } }[]) => {
  const { bank } = wechat;
  let now = await bank.at(MORNING);
  const elder = await withPhone(await bank.given.elder(), now);
  const worker = await bank.given.worker();
  let part: { id: string; volunteer: Client } | null = null;
  let request = await bank.given.openRequest(elder);
  let isDead = false;
  const acts: Record<Step, () => Promise<unknown>> = {
    accept: async () => {
      if (part || isDead) return;
      const volunteer = await withPhone(await bank.given.volunteer(), now);
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

/** Each arrival is a message that was sent, or of which nobody knows; none is more. */
const twice = (): Promise<{ said: string }[]> =>
  wechat.bank.source.query(
    `SELECT s.member_id || ' ' || s.topic AS said FROM messages s JOIN jsonb_to_recordset($1::jsonb) AS a (openid text, templates jsonb)
       ON a.openid = 'o-of-' || s.member_id
     GROUP BY s.member_id, s.topic, a.templates
     HAVING coalesce((a.templates ->> s.topic)::int, 0) NOT BETWEEN count(*) FILTER (WHERE s.status = 'sent')
       AND count(*) FILTER (WHERE s.status IN ('sent', 'unsure'))`,
    [JSON.stringify(arrivals)],
  );

let arrivals: { openid: string; templates: Record<string, number> }[] = [];
const readArrivals = async (): Promise<void> => {
  const { arrived } = await wechat.order<{ arrived: { openid: string; templateId: string }[] }>('messages');
  const topics = new Map(Object.entries(SETTINGS.wechatTemplates).map(([topic, { id }]) => [id, topic]));
  const counts = new Map<string, Record<string, number>>();
  for (const { openid, templateId } of arrived) {
    const of = counts.get(openid) ?? {};
    const topic = topics.get(templateId) ?? '';
    of[topic] = (of[topic] ?? 0) + 1;
    counts.set(openid, of);
  }
  arrivals = [...counts].map(([openid, templates]) => ({ openid, templates }));
};

/** Bad news for today, three minutes old, of somebody alive who has not read it, and that stands before no worker. */
const unreached = (now: Temporal.Instant): Promise<object[]> =>
  wechat.bank.source.query<object[]>(
    `SELECT s.event_id FROM messages s JOIN events e ON e.id = s.event_id JOIN members m ON m.id = s.member_id
       LEFT JOIN news n ON n.event_id = s.event_id AND n.member_id = s.member_id
     WHERE s.class = 'A' AND s.side = 'helped' AND m.frozen_at IS NULL AND e.at <= $1::timestamptz - make_interval(mins => $2)
       AND (n.event_id IS NULL OR n.seen_at IS NULL AND (n.tell_at IS NULL OR n.tell_at > $1))`,
    [now.toString(), TELL_MINUTES.soon],
  );

it('tells nobody twice and never the dead, and within three minutes whoever has not read stands before a worker', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { now } = await play(steps);
      await readArrivals();
      expect(await twice()).toEqual([]);
      expect(await unreached(now)).toEqual([]);
    }),
    { numRuns: ROUNDS, endOnFailure: true },
  );
  const dead = await wechat.bank.source.query<object[]>(
    `SELECT s.event_id FROM messages s JOIN members m ON m.id = s.member_id JOIN events e ON e.id = s.event_id
     WHERE m.frozen_at IS NOT NULL AND s.claimed_at > m.frozen_at`,
  );
  expect(dead).toEqual([]);
  expect(await tellingFaults(wechat.bank)).toEqual([]);
  // From then on it climbs every three minutes, unless a worker took it (stories.spec).
  expect(CLIMB_HOURS[QUEUES.to_tell_now.pace].map((hours) => Math.round(hours * 60))).toEqual([3, 6, 9]);
});
