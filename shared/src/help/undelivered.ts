import type { NewsDto } from './news.js';

/** How a message of WeChat's did not arrive. unsure: WeChat gave no answer, and it may have. */
export const UNDELIVERED_REASONS = [
  'no_template',
  'no_wechat',
  'other_channel',
  'no_yes',
  'refused',
  'fault',
  'unsure',
] as const;
export type UndeliveredReason = (typeof UNDELIVERED_REASONS)[number];

/** What a worker reads beside the name. */
export const UNDELIVERED_WORDS: Record<UndeliveredReason, string> = {
  no_template: '微信里还没有这种通知',
  no_wechat: '没有绑定微信',
  other_channel: '不用微信收通知',
  no_yes: '没有在微信里点过同意',
  refused: '微信说没有同意，没有送',
  fault: '微信出了毛病，送了几次没有送成',
  unsure: '微信没有回话，不知道送到没有',
};

/** What a worker may write down of what they told, at most so many signs. */
export const TOLD_NOTE_LENGTH_MAX = 200;

/** One of GET /undelivered: what no channel brought, and its reader has not read in 消息 either. */
export interface UndeliveredDto extends NewsDto {
  memberId: string;
  name: string;
  why: UndeliveredReason;
  /** It stands in the queue of calls already. */
  isOnCallList: boolean;
  /** Who is telephoning now. */
  takenByName: string | null;
}

/** Body of POST /undelivered/{id}/call: whom the caller is about to telephone. */
export interface CallUndeliveredDto {
  memberId: string;
}

/** Body of POST /undelivered/{id}/told. */
export interface ToldUndeliveredDto {
  memberId: string;
  /** How they were told, or by whom. */
  note?: string;
}

/** Answer of POST /undelivered/{id}/call and /told: how it stands now. */
export interface UndeliveredCallDto {
  /** Null: what was said without a visit. */
  requestId: string | null;
  isTold: boolean;
}
