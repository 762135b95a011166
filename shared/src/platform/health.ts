export interface HealthDto {
  status: 'ok';
  /** `demo` shows the banner, the choice of person and the clock. */
  mode: 'production' | 'demo' | 'test';
  /** What time the bank believes it is, ISO 8601: in a demo its clock is moved, and who shows one learns both at once. */
  now: string;
}

/** Answered only while the process wants requests; otherwise the answer is the problem `not-ready`. */
export interface ReadinessDto {
  /** `degraded`: the book did not check, and nothing is posted until an operator lifts that; everything else goes on. */
  status: 'ready' | 'degraded';
}

/**
 * A header of every answer that was judged by a time, refusals included: what time it is for the bank, as an instant. Absent where nobody
 * was looked up (401, 429). Pages count from it: a phone's clock may be wrong.
 */
export const BANK_TIME_HEADER = 'huzhu-time';
