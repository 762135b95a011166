import type { CheckMethod } from '../people/policies.js';

export const MEETING_CODE_DIGITS = 4;
export const CARD_DIGITS = 8;
export const WRONG_TRIES_MAX = 5;
export const WRONG_TRIES_CLOSED_MINUTES = 15;
/** So long after the agreed time the elder can also see the second code: a visit whose check-in waits on a phone can end. */
export const END_CODE_AFTER_MINUTES = 15;

/** The code the elder tells the volunteer face to face. */
export interface MeetingCodeDto {
  purpose: 'start' | 'end';
  digits: string;
}

/** Body of POST /assignments/:id/check-in and /check-out. */
export interface CheckDto {
  /** `code`: the 见面码 told face to face; `card`: the number of the card inside the home. */
  method: CheckMethod;
  /** 4 digits of a code, 8 of a card. */
  digits: string;
  /**
   * When it was tapped, in the bank's time: ISO 8601 instant, at most 72 hours ago. A phone without a network sends it later:
   * the service keeps that time, its evidence is `system` for 30 minutes only, and minutes above plan do not come from it.
   */
  tappedAt?: string;
}

/** A tap that reaches the bank so soon counts as made when it arrives; as far ahead of the bank a phone's clock may be. */
export const TAP_PROMPT_SECONDS = 60;
/** A tap that reaches the bank within so many minutes proves as much as one on the line (`system`); later it is `manual`. */
export const TAP_SYSTEM_MINUTES = 30;
/** Older taps are refused: a worker may enter a service for as many days (`backEntryDays` of most policies). */
export const TAP_HOURS_MAX = 72;
/** So many taps of one assignment that could not be taken are put before a worker. */
export const TAP_REPORTS_MAX = 10;

/**
 * What one side tells with one tap around the agreed time. `coming`: the volunteer is asked the day before, and will be there; a worker writes
 * the same down of a call. `late`: the volunteer comes later. `not_here`: the elder's side, nobody has come; `here`: somebody has, and cannot
 * check in. `no_answer`: the volunteer stands at the door, and nobody opens.
 */
export const VISIT_WORDS = ['coming', 'late', 'not_here', 'here', 'no_answer'] as const;
export type VisitWord = (typeof VISIT_WORDS)[number];
/** About how many minutes later the volunteer comes. */
export const LATE_MINUTES = [15, 30, 60] as const;
export type LateMinutes = (typeof LATE_MINUTES)[number];
export const LATE_WORDS: Record<LateMinutes, string> = { 15: '一刻钟', 30: '半小时', 60: '一个小时' };
/** The volunteer may say so from so many hours before the agreed time. */
export const LATE_WORD_HOURS = 3;
/** A volunteer who accepted earlier than that is asked so many hours before the agreed time whether they come. */
export const COMING_HOURS = 24;
/** Who has not said so by so many hours before the agreed time is telephoned by a worker. */
export const UNSURE_HOURS = 12;
/** Nobody answers the door: from so many minutes before the agreed time. */
export const NO_ANSWER_BEFORE_MINUTES = 15;
/** The same word is told again after so many minutes at the earliest. */
export const WORDS_APART_MINUTES = 10;
/** A volunteer who said that they come later has not failed to come before so many minutes after that. */
export const NO_SHOW_AFTER_LATE_MINUTES = 15;

/** Body of POST /assignments/:id/tell. */
export interface TellDto {
  what: VisitWord;
  /** With `late`, and only then. */
  lateMinutes?: LateMinutes;
}

/**
 * What a worker has to look at: nobody opened the door; or a tap that the phone had kept and the bank could not take, because its
 * number was wrong (`wrong_tap`) or the service was over for the bank (`late_tap`).
 */
export const VISIT_REPORT_KINDS = ['no_answer', 'wrong_tap', 'late_tap'] as const;
export type VisitReportKind = (typeof VISIT_REPORT_KINDS)[number];

export interface VisitReportDto {
  kind: VisitReportKind;
  /** Which end the tap was to prove; null to `no_answer`. */
  purpose: 'start' | 'end' | null;
  /** When the phone says it was tapped: ISO 8601 instant; null to `no_answer`. */
  tappedAt: string | null;
  /** When it was told: ISO 8601 instant. */
  at: string;
}

/** Body of POST /assignments/:id/reports-done. */
export interface ReportsDoneDto {
  /** What came of it. */
  outcome: string;
  /** Whether the volunteer was there: who was did not fail to come. */
  wasThere: boolean;
}
