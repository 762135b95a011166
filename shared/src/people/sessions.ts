import type { OwnPhoneDto } from './bindings.js';

/** `phone`: WeChat, kept for weeks; `browser`: for an hour; `staff_browser`: with the rights of staff, until the close of duty. */
export const SESSION_KINDS = ['phone', 'browser', 'staff_browser'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/**
 * Who ended a session: its owner there (`left`) or from another device (`elsewhere`), a worker (`community`), or the bank:
 * another phone took its place (`replaced`), there were too many (`too_many`).
 */
export const SESSION_END_REASONS = ['left', 'elsewhere', 'community', 'replaced', 'too_many'] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/** So many sessions of one person are open at once; one more ends the one that was unseen for longest. */
export const OPEN_SESSIONS_MAX = 50;

/** A device on which the caller is logged in. */
export interface MySessionDto {
  id: string;
  kind: SessionKind;
  /** 苹果手机或平板, Windows 电脑，Edge 浏览器: as it says itself. Null: it was never used. */
  device: string | null;
  openedAt: string;
  /** The last day it was used, `YYYY-MM-DD` in Asia/Shanghai. */
  seenOn: string;
  /** When it ends by itself, unless a phone is used again before. */
  expiresAt: string;
  /** The one that asks. */
  isThis: boolean;
}

/** Answer of GET /me/sessions: this one first, then by the day they were seen. All of them: there are never more than {@link OPEN_SESSIONS_MAX}. */
export interface MySessionsDto {
  items: MySessionDto[];
  /** Whether the caller's phone is bound, and proven to be theirs. */
  phone: OwnPhoneDto;
}

/** Body of POST /me/sessions/end. */
export interface EndMySessionsDto {
  /** False: all but the one that asks. */
  withThis: boolean;
}

/** Why a worker ends the sessions of a member; words of a list, so that nothing personal is written down. */
export const END_SESSIONS_REASONS = ['phone_lost', 'strange_use', 'member_asked'] as const;
export type EndSessionsReason = (typeof END_SESSIONS_REASONS)[number];

/** Body of POST /members/{id}/sessions/end. */
export interface EndMemberSessionsDto {
  reason: EndSessionsReason;
}

/** How a member can get in, for those who look after them. Which devices they use is nobody's business. */
export interface MemberAccessDto {
  openSessions: number;
  hasWechat: boolean;
  /** Since when their WeChat is not let in; null: it is. */
  pausedAt: string | null;
  pauseReason: EndSessionsReason | null;
}
