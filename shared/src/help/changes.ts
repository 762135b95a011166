import type { AnswerDto, ItemQuestionDto } from './questions.js';

/** Body of POST /service-requests/:id/change: what it says from now on, whole; kind, places and home stay as they are. */
export interface ChangeServiceRequestDto {
  /** `revision` of the request as it was read; 409 `stale` when it was changed meanwhile. */
  revision: number;
  startsAt: string;
  latestStartAt: string;
  plannedMinutes: number;
  /** Left out: none. */
  note?: string;
  /** Left out: none. */
  answers?: AnswerDto[];
  /** In place of what was said before, as at `CreateServiceRequestDto`. Left out: what was said stays. */
  voiceFileId?: string;
  /** True: what was said is gone. */
  dropsVoice?: boolean;
  /** As in `SubmitServiceRequestDto`; asked only where the time changes. */
  again?: boolean;
}

/** What an item allowed and asked when a request was made. */
export interface ChangeLimitsDto {
  minMinutes: number;
  maxMinutes: number;
  questions: ItemQuestionDto[];
}

/** More often nothing is changed. */
export const REVISION_MAX = 10_000;

/** Body of POST /assignments/:id/agree: the volunteer comes at the new time. */
export interface AgreeDto {
  /** `askedAgain.revision` of what was read; 409 `request-changed` when it was changed once more. */
  revision: number;
  /** When they will come, within the request's window; left out: as the service says now. */
  agreedStartAt?: string;
}

/** Body of POST /assignments/:id/decline. */
export interface DeclineDto {
  /** As in {@link AgreeDto}. */
  revision: number;
}

/** The time was changed after the volunteer had accepted, and they have not answered yet. */
export interface AskedAgainDto {
  /** Without an answer by then the place is free again. ISO 8601 instant. */
  until: string;
  /** What they had agreed to. */
  beforeAt: string;
  /** The window in which they may come now. */
  startsAt: string;
  latestStartAt: string;
  revision: number;
}

/** So long a volunteer has to answer, at most: half of the time to the new start, and the rest must do to find another. */
export const ANSWER_HOURS_MAX = 12;
export const ANSWER_LEAD_HOURS = 3;
export const ANSWER_MINUTES_MIN = 30;
