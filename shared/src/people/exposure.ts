import type { ElderContactDto } from './elders.js';
import type { PolicyRules } from './policies.js';
import type { ProblemName } from '../platform/problem.js';

/** Whose contact of an assignment is asked for. */
export const CONTACT_SIDES = ['beneficiary', 'volunteer'] as const;
export type ContactSide = (typeof CONTACT_SIDES)[number];

/** Body of POST /members/:id/reveal-contact. */
export interface RevealContactDto {
  /** Why one more, when the day's number is used up; the organization above reads it. */
  reason?: string;
}

/** Body of POST /assignments/:id/reveal-contact. */
export interface RevealOfAssignmentDto extends RevealContactDto {
  /** Left out: the beneficiary. Only a worker asks for the volunteer's. */
  of?: ContactSide;
}

/** How to reach somebody: shown once somebody asked for it, never in a list. */
export interface ContactDto {
  memberId: string;
  name: string;
  /** Null: none is known, or it is not for the caller now. */
  phone: string | null;
  /** With the door number. Null: none is known, or it is not for the caller now. */
  address: string | null;
  /** Emergency contacts of an elder, to workers. */
  contacts: ElderContactDto[];
}

/** A reveal beyond the day's number, or of many at once, as the organization above reads it. */
export interface ContactReportDto {
  id: string;
  at: string;
  viewerId: string;
  viewerName: string;
  /** Masked. Null: a sheet or a queue of many. */
  personName: string | null;
  organizationName: string;
  reason: string;
  /** Persons whose contact the viewer had read that day, this one included. */
  countThatDay: number;
}

/** The door of a home where the volunteer comes for the first time is shown this long before. */
export const FIRST_DOOR_SHOWN_HOURS = 2;
/** The door of a home they know. */
export const KNOWN_DOOR_SHOWN_HOURS = 24;

/** From when the volunteer may ask for the elder's telephone and door. */
export interface ContactTimesDto {
  phoneFrom: string;
  doorFrom: string;
}

/** How a worker's answer to a newcomer's task stands. `lapsed`: nobody answered in time. */
export const FIRST_TASK_STATES = ['waiting', 'yes', 'no', 'lapsed'] as const;
export type FirstTaskState = (typeof FIRST_TASK_STATES)[number];

/** A worker answers within so many hours, */
export const FIRST_TASK_ANSWER_HOURS = 48;
/** and so long before the agreed start, so that somebody else can still be found; */
export const FIRST_TASK_LEAD_MINUTES = 120;
/** but nobody is asked to answer faster than this. */
export const FIRST_TASK_ANSWER_MINUTES_MIN = 30;

/** Where a newcomer's task waits for a worker, or was answered. */
export interface FirstTaskDto {
  state: FirstTaskState;
  /** Until then a worker answers; after it the place is free again. */
  deadlineAt: string;
  /** Why not; null unless a worker said no. */
  reason: string | null;
}

/** Body of POST /assignments/:id/turn-down. */
export interface TurnDownDto {
  /** Told to the volunteer. */
  reason: string;
}

/** How far a volunteer is known: nothing credited yet, some, or enough. */
export const VOLUNTEER_STAGES = ['newcomer', 'early', 'settled'] as const;
export type VolunteerStage = (typeof VOLUNTEER_STAGES)[number];

/** Why a volunteer accepts nothing just now. */
export const ACCEPTING_REFUSALS = [
  'accepting-paused',
  'first-task-first',
  'open-tasks-full',
  'homes-of-today-full',
] as const satisfies readonly ProblemName[];
export type AcceptingRefusal = (typeof ACCEPTING_REFUSALS)[number];

/** Answer of GET /my-accepting: whether the caller may accept a task now. */
export interface MyAcceptingDto {
  stage: VolunteerStage;
  openTasks: number;
  openTasksMax: number;
  /** True: what is accepted waits for a worker's yes. */
  needsYes: boolean;
  /** Null: a task may be accepted. */
  refusal: AcceptingRefusal | null;
}

/** Body of POST /volunteers/:id/lift-accepting-pause. */
export interface LiftAcceptingPauseDto {
  /** What the worker found out. */
  reason: string;
}

/** Rules of a policy about how much is learned of homes, and by whom; an operator changes them by a script. */
export const EXPOSURE_BUDGETS = [
  'newcomerOpenTasksMax',
  'newcomerContactsPerDay',
  'newcomerNeedsYes',
  'newcomerPhoneHours',
  'earlyOpenTasksMax',
  'settledMinutes',
  'openTasksMax',
  'seenReleasesPerWeek',
  'contactsPerDay',
  'workerContactsPerDay',
] as const satisfies readonly (keyof PolicyRules)[];
export type ExposureBudgets = Pick<PolicyRules, (typeof EXPOSURE_BUDGETS)[number]>;
