import type { SubscriptionTopic } from '../platform/notifications.js';
import type { NewsDto } from './news.js';
import { EVENT_KINDS, type EventKind, type NewsSide } from './event-kinds.js';

/** What a message is about: a topic of WeChat's, or nothing that WeChat has a template for. */
export const MESSAGE_TOPICS = [
  'request_accepted',
  'service_soon',
  'request_changed',
  'service_done',
  'minutes_credited',
  'inbox_only',
] as const satisfies readonly (SubscriptionTopic | 'inbox_only')[];
export type MessageTopic = (typeof MESSAGE_TOPICS)[number];

/**
 * A: somebody waits or goes in vain within a day; never held back. B: of a visit to come or just done. C: may wait. B and C are
 * not sent at night; C is sent once a week, see {@link DIGEST_AT}.
 */
export const MESSAGE_CLASSES = ['A', 'B', 'C'] as const;
export type MessageClass = (typeof MESSAGE_CLASSES)[number];

const GOOD: Partial<Record<EventKind, Partial<Record<NewsSide, MessageTopic>>>> = {
  'assignment.accept': { helped: 'request_accepted' },
  'assignment.agree': { helped: 'request_accepted' },
  'request.askFirst': { helper: 'request_changed' },
  'request.firstSoon': { helper: 'request_changed' },
  'request.firstNo': { helped: 'request_changed' },
  'request.firstOver': { helped: 'request_changed' },
  'request.offer': { helper: 'request_changed' },
  'assignment.reword': { helper: 'request_changed' },
  'assignment.proposeBack': { helped: 'request_changed' },
  'request.reschedule': { helped: 'request_changed' },
  'request.reword': { helped: 'request_changed' },
  'request.referTaken': { helped: 'request_accepted' },
  'assignment.soon': { helped: 'service_soon', helper: 'service_soon' },
  'assignment.checkOut': { helped: 'service_done' },
  'assignment.approve': { helper: 'minutes_credited' },
  'assignment.reject': { helper: 'inbox_only' },
  'assignment.withdraw': { helper: 'inbox_only' },
  'assignment.thanks': { helper: 'inbox_only' },
  'assignment.correctUp': { helped: 'inbox_only', helper: 'inbox_only' },
  'assignment.correctDown': { helped: 'inbox_only', helper: 'inbox_only' },
  'incident.doneForHelped': { helped: 'inbox_only' },
  'incident.doneForHelper': { helper: 'inbox_only' },
};

/**
 * Who is sent a message of an event, and of what topic; null: nobody of that side. Whom it leaves worse off always is. The same
 * stands in the table `event_kinds`. Nobody is sent what they did themselves.
 */
export const topicOf = (kind: EventKind, side: NewsSide): MessageTopic | null => {
  const worseFor: readonly NewsSide[] = EVENT_KINDS[kind];
  return GOOD[kind]?.[side] ?? (worseFor.includes(side) ? 'request_changed' : null);
};

/** What is of class C is brought once a week, in one message for each topic: on Sunday at this time of Asia/Shanghai. 消息 has it at once. */
export const DIGEST_AT = { weekday: 7, time: '19:00' } as const;
/** Between these hours of Asia/Shanghai only class A is sent. */
export const QUIET_HOURS = { from: '21:00', to: '07:30' } as const;
/** Between these hours of Asia/Shanghai somebody is telephoned in place of a message of class B that WeChat did not bring. */
export const CALL_HOURS = { from: '08:00', to: '20:30' } as const;
/** On the day before a service that was agreed earlier, both sides are reminded at this time. */
export const SOON_AT = '19:00';

/** What a message of WeChat says besides the kind of help and the time; no names, for a locked screen shows it. At most 20 signs. */
export const MESSAGE_NOTES: Record<SubscriptionTopic, string> = {
  request_accepted: '有人答应来帮您',
  service_soon: '明天的事，请记得',
  request_changed: '有变化，请打开看一看',
  service_done: '请您看看做完没有',
  minutes_credited: '这个星期有时间入账',
};

/** One of GET /messages. */
export interface MessageDto extends NewsDto {
  topic: MessageTopic;
}

/** Counting of what is unread stops here: the page then says 20 条以上. */
export const UNREAD_COUNT_MAX = 20;

/** Answer of GET /messages, newest first. */
export interface MessagesDto {
  items: MessageDto[];
  nextCursor: string | null;
  /** How many of all the reader's messages they have not seen; at most `UNREAD_COUNT_MAX`. */
  unread: number;
}

/** Body of POST /messages/seen: the newest message that the reader saw; that one and all before it are read. */
export interface SeenMessagesDto {
  upToId: string;
}

/** Answer of POST /messages/seen. */
export interface UnreadDto {
  unread: number;
}
