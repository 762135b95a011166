export interface HealthDto {
  status: 'ok';
  /** `demo` shows the banner, the choice of person and the clock. */
  mode: 'production' | 'demo' | 'test';
}

/** Answered only while the process wants requests; otherwise the answer is the problem `not-ready`. */
export interface ReadinessDto {
  /** `degraded`: the book did not check, and nothing is posted until an operator lifts that; everything else goes on. */
  status: 'ready' | 'degraded';
}
