import type { Face } from '../people/members.js';

/** Someone of the demo community whose session anybody may take. Demo mode only. */
export interface DemoPersonDto {
  memberId: string;
  name: string;
  ageYears: number;
  faces: Face[];
  /** Who this is, in a few words: 独居，85岁，免费服务. */
  about: string;
}

/** Body of POST /demo/sessions. */
export interface DemoLoginDto {
  memberId: string;
}

export const CLOCK_STEPS = ['quarter_hour', 'ninety_minutes', 'next_morning'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** Body of POST /demo/clock/advance: +15 minutes, +90 minutes, or to the next 8:00 in the morning. */
export interface AdvanceClockDto {
  step: ClockStep;
}

export interface ClockDto {
  /** What time the bank believes it is, ISO 8601. */
  now: string;
}
