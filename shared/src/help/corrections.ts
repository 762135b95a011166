/** Of what was credited already: 0 takes all of it back. The item's own longest time is the upper end. */
export const CORRECTED_MINUTES = { min: 0, max: 1440 } as const;

export const CORRECTION_STATUSES = ['asked', 'done', 'refused'] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

/** Body of POST /incidents/:id/correction: what a worker found when they looked into 我的时间不对. */
export interface AskCorrectionDto {
  /** What should have been approved. */
  approvedMinutes: number;
  /** Read by the worker who decides. */
  reason: string;
}

/** Body of POST /hours-corrections/:id/refuse. */
export interface RefuseCorrectionDto {
  reason: string;
}

/** Other minutes for a service that was credited: one worker asks, another decides. The book takes back what it credited, and credits anew. */
export interface CorrectionDto {
  id: string;
  status: CorrectionStatus;
  fromMinutes: number;
  toMinutes: number;
  reason: string;
  askedByName: string;
  /** Why not, of one that was refused. */
  refusal: string | null;
}
