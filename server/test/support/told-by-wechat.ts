import { LATE_AFTER_MINUTES, TELL_MINUTES } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { PhonesService } from '../../src/people/members/phones.service.js';
import { Database } from '../../src/platform/database/database.js';
import type { Client } from './client.js';
import { SETTINGS } from './harness.js';
import type { WechatBank } from './wechat-bank.js';

const YESES = 20;
/** Where a server asks WeChat to bring a message. */
export const SEND_PATH = '/cgi-bin/message/subscribe/send';

const TEMPLATES = Object.entries(SETTINGS.wechatTemplates);
const openidOf = (who: Client): string => `o-of-${who.memberId ?? ''}`;

/** WeChat knows the templates of the bank. */
export const withTemplates = async (wechat: WechatBank): Promise<void> => {
  for (const [, { id }] of TEMPLATES) await wechat.order('templates', { id, fields: ['thing1', 'time2', 'thing3'] });
};

/** Somebody whom WeChat reaches, and who said yes to every topic often enough. */
export const withPhone = async (wechat: WechatBank, who: Client, now: Temporal.Instant): Promise<Client> => {
  const { bank } = wechat;
  const phone = { openid: openidOf(who), how: 'registration', byIds: [], device: null } as const;
  await bank.get(Database).transaction((tx) => bank.get(PhonesService).bind(tx, who.memberId ?? '', phone, now));
  for (const [topic, { id }] of TEMPLATES) {
    await bank.source.query(
      `INSERT INTO subscription_credits (member_id, topic, credits, last_asked_at, last_answer) VALUES ($1, $2, $3, now(), 'accepted')`,
      [who.memberId, topic, YESES],
    );
    await wechat.order('yeses', { openid: openidOf(who), templateId: id, times: YESES });
  }
  return who;
};

/** What reached a phone, by person and topic. */
const arrivalsOf = async (wechat: WechatBank): Promise<{ openid: string; templates: Record<string, number> }[]> => {
  const { arrived } = await wechat.order<{ arrived: { openid: string; templateId: string }[] }>('messages');
  const topics = new Map(TEMPLATES.map(([topic, { id }]) => [id, topic]));
  const counts = new Map<string, Record<string, number>>();
  for (const { openid, templateId } of arrived) {
    const of = counts.get(openid) ?? {};
    const topic = topics.get(templateId) ?? '';
    of[topic] = (of[topic] ?? 0) + 1;
    counts.set(openid, of);
  }
  return [...counts].map(([openid, templates]) => ({ openid, templates }));
};

/** Each arrival is a message that was sent, or of which nobody knows; none is more. */
export const toldTwice = async (wechat: WechatBank): Promise<{ said: string }[]> =>
  wechat.bank.source.query(
    `SELECT s.member_id || ' ' || s.topic AS said FROM messages s JOIN jsonb_to_recordset($1::jsonb) AS a (openid text, templates jsonb)
       ON a.openid = 'o-of-' || s.member_id
     GROUP BY s.member_id, s.topic, a.templates
     HAVING coalesce((a.templates ->> s.topic)::int, 0) NOT BETWEEN count(*) FILTER (WHERE s.status = 'sent')
       AND count(*) FILTER (WHERE s.status IN ('sent', 'unsure'))`,
    [JSON.stringify(await arrivalsOf(wechat))],
  );

/**
 * Bad news for today, three minutes old, of somebody alive who has not read it, and that stands before no worker: neither as a call to make,
 * nor, of a volunteer who is late, as a visit that is waited for. An offer is no such news: who does not answer it is passed over.
 */
export const unreached = ({ bank }: WechatBank, now: Temporal.Instant): Promise<object[]> =>
  bank.source.query<object[]>(
    `SELECT s.event_id FROM messages s JOIN events e ON e.id = s.event_id JOIN members m ON m.id = s.member_id
       LEFT JOIN news n ON n.event_id = s.event_id AND n.member_id = s.member_id
     WHERE s.class = 'A' AND e.kind <> 'request.offer' AND m.frozen_at IS NULL AND e.at <= $1::timestamptz - make_interval(mins => $2)
       AND (n.event_id IS NULL OR n.seen_at IS NULL AND (n.tell_at IS NULL OR n.tell_at > $1))
       AND NOT (s.side = 'helper' AND e.kind IN ('assignment.late', 'assignment.notHere') AND NOT EXISTS (
         SELECT FROM assignments a WHERE a.id = e.assignment_id AND a.status = 'accepted'
           AND least(a.not_here_at, a.agreed_start_at + make_interval(mins => $3)) > $1::timestamptz))`,
    [now.toString(), TELL_MINUTES.soon, LATE_AFTER_MINUTES],
  );

/** Messages that were taken to be sent after their reader was reported dead. */
export const toldTheDead = ({ bank }: WechatBank): Promise<object[]> =>
  bank.source.query<object[]>(
    `SELECT s.event_id FROM messages s JOIN members m ON m.id = s.member_id JOIN events e ON e.id = s.event_id
     WHERE m.frozen_at IS NOT NULL AND s.claimed_at > m.frozen_at`,
  );
