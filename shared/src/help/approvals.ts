export const APPROVED_MINUTES = { min: 1, max: 1440 } as const;

/** Body of POST /assignments/:id/approve. */
export interface ApproveDto {
  /** Whole minutes; other than measured only with a reason. */
  approvedMinutes: number;
  reason?: string;
}

/** One call approves at most so many. */
export const BATCH_APPROVALS_MAX = 1000;
/** A confirmation can be taken back so long: until then no batch takes it. */
export const BATCH_CONFIRMED_MINUTES = 10;

/** Body of POST /assignments/approvals: each is approved as measured. What wants a reason is approved by itself. */
export interface ApproveManyDto {
  /** 1–1,000, each once. */
  assignmentIds: string[];
}

/** What was approved in a batch. */
export interface ApprovalDto {
  assignmentId: string;
  approvedMinutes: number;
  creditedMinutes: number;
}

/** What a batch left as it was, and why. */
export interface ApprovalLeftOutDto {
  assignmentId: string;
  /** Name of the problem that approving it alone would answer. */
  problem: string;
  /** In words for people. */
  title: string;
}

/** Answer of POST /assignments/approvals: every id of the body stands in one of the two, in the order of the body. */
export interface ApprovalsDto {
  approved: ApprovalDto[];
  leftOut: ApprovalLeftOutDto[];
}

export const EXCESS_ANSWERS = ['yes', 'no'] as const;
export type ExcessAnswer = (typeof EXCESS_ANSWERS)[number];

/** Body of POST /assignments/:id/excess-consent. */
export interface ExcessConsentDto {
  /** `yes`: the time above plan is paid from one's own minutes, as far as there are any. */
  answer: ExcessAnswer;
}

/** 超出的时间: what the elder said about paying for the time above plan. */
export interface ExcessDto {
  /** Minutes measured above plan, within the item's maximum. */
  minutes: number;
  /** Null: not asked yet. */
  answer: ExcessAnswer | null;
  /** Own minutes reserved for it. */
  ownMinutes: number;
}

/** Body of POST /assignments/:id/reject. */
export interface RejectDto {
  reason: string;
}

export const WORKER_STEPS = ['confirmation', 'approval'] as const;
export type WorkerStep = (typeof WORKER_STEPS)[number];

/** Query of GET /assignments/waiting: what waits for a worker's call, or for approval. */
export interface WaitingQueryDto {
  limit?: number;
  cursor?: string;
  step: WorkerStep;
}
