import {
  CALL_HOURS,
  QUIET_HOURS,
  TIME_ZONE,
  type Channel,
  type EventKind,
  type MessageClass,
  type MessageTopic,
  type SubscriptionTopic,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';
import type { Template, Templates } from '../../platform/common/templates.setting.js';
import type { MessageReason } from './message.entity.js';

/** What is known of a message at the moment in which it would be sent. */
export interface Due {
  topic: MessageTopic;
  class: MessageClass;
  until: Temporal.Instant;
  /** Dead, reported so, or gone: nobody may be written to. */
  isTellable: boolean;
  isSeen: boolean;
  /** A newer one of the same topic and week is brought in its place. */
  isInDigest: boolean;
  /** It says that somebody comes, and they do not any more. */
  isOver: boolean;
  openid: string | null;
  /** How this person wants to be told. */
  channel: Channel;
}

/** All that WeChat is asked with. */
export interface Way {
  topic: SubscriptionTopic;
  template: Template;
  openid: string;
}

export type Decision =
  | { to: 'send'; by: Way }
  | { to: 'wait'; notBefore: Temporal.Instant }
  | { to: 'unsent' | 'dropped'; reason: MessageReason };

/** Outside of these hours at this moment: when they begin; else null. */
const outsideOf = ({ from, to }: { from: string; to: string }, now: Temporal.Instant): Temporal.Instant | null => {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  const clock = local.toPlainTime();
  const begins = Temporal.PlainTime.from(from);
  const isLate = Temporal.PlainTime.compare(clock, Temporal.PlainTime.from(to)) >= 0;
  if (!isLate && Temporal.PlainTime.compare(clock, begins) >= 0) return null;
  const day = local.toPlainDate().add({ days: isLate ? 1 : 0 });
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: begins }).toInstant();
};

/** When it is quiet at this moment: until when; else null. */
export const quietUntil = (now: Temporal.Instant): Temporal.Instant | null =>
  outsideOf({ from: QUIET_HOURS.to, to: QUIET_HOURS.from }, now);

/**
 * From when on somebody is telephoned about what WeChat did not bring, because they said 不行再打电话; null: they did not, or it may wait in
 * 消息. Nobody is rung at night about what is not of class A.
 */
export const callsInstead = (
  { channels, class: messageClass, kind }: { channels: readonly Channel[]; class: MessageClass; kind?: EventKind },
  now: Temporal.Instant,
): Temporal.Instant | null => {
  const wechat = channels.indexOf('wechat');
  // Whom an offer does not reach is passed over, and not rung for it.
  if (kind === 'request.offer' || messageClass === 'C' || wechat < 0 || channels[wechat + 1] !== 'call') return null;
  return messageClass === 'A' ? now : (outsideOf(CALL_HOURS, now) ?? now);
};

/** Looked at when it is sent, not when it is written: whoever died meanwhile is written to no more. */
export const decide = (due: Due, templates: Templates, now: Temporal.Instant): Decision => {
  if (!due.isTellable) return { to: 'dropped', reason: 'not_tellable' };
  if (due.isSeen) return { to: 'dropped', reason: 'read' };
  if (due.isInDigest) return { to: 'dropped', reason: 'in_digest' };
  if (due.isOver || !isBefore(now, due.until)) return { to: 'dropped', reason: 'too_late' };
  const { topic, openid } = due;
  const template = topic === 'inbox_only' ? undefined : templates[topic];
  if (topic === 'inbox_only' || template === undefined) return { to: 'unsent', reason: 'no_template' };
  if (due.channel !== 'wechat') return { to: 'unsent', reason: 'other_channel' };
  if (openid === null) return { to: 'unsent', reason: 'no_wechat' };
  const notBefore = due.class === 'A' ? null : quietUntil(now);
  return notBefore ? { to: 'wait', notBefore } : { to: 'send', by: { topic, template, openid } };
};

/** WeChat has no yes of this person left, whatever was counted here. */
export const NO_YES_LEFT = 43101;
/** Busy, too often, the day's quota, a token that others renewed: it was not sent, and may go a minute later. */
const PASSING = new Set([-1, 45009, 45011, 40001, 40014, 42001]);
const TRIES_MAX = 3;
const AGAIN_MINUTES = 1;

export type Outcome =
  | { status: 'sent' }
  | { status: 'unsure' }
  | { status: 'queued'; notBefore: Temporal.Instant }
  | { status: 'unsent'; reason: MessageReason };

/**
 * What WeChat's answer means. Without an answer it may have been sent: it is not sent again, for nobody is told twice.
 * @param errcode 0: sent; null: no answer that could be read
 */
export const outcomeOf = (errcode: number | null, tries: number, now: Temporal.Instant): Outcome => {
  if (errcode === 0) return { status: 'sent' };
  if (errcode === null) return { status: 'unsure' };
  if (errcode === NO_YES_LEFT) return { status: 'unsent', reason: 'refused' };
  if (PASSING.has(errcode) && tries + 1 < TRIES_MAX)
    return { status: 'queued', notBefore: now.add({ minutes: AGAIN_MINUTES }) };
  return { status: 'unsent', reason: 'fault' };
};
