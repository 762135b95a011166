/** `reported` freezes; a second person confirms; a wrong one is undone whole. */
export const DEATH_REPORT_STATUSES = ['reported', 'confirmed', 'undone'] as const;
export type DeathReportStatus = (typeof DEATH_REPORT_STATUSES)[number];

/** What a confirmed report ended. The last three want a call. */
export const DEATH_EFFECTS = [
  'role_ended',
  'card_revoked',
  'wechat_ended',
  'request_cancelled',
  'assignment_cancelled',
  'place_freed',
] as const;
export type DeathEffect = (typeof DEATH_EFFECTS)[number];

/** Body of POST /members/:id/death-reports. */
export interface ReportDeathDto {
  /** `YYYY-MM-DD`, not after today. */
  diedOn: string;
}

/** Body of POST /death-reports/:id/undo. */
export interface UndoDeathReportDto {
  reason: string;
}

/** Query of GET /death-reports. */
export interface DeathReportsQueryDto {
  limit?: number;
  cursor?: string;
  status?: DeathReportStatus;
}

/** One of GET /death-reports, newest first. */
export interface DeathReportSummaryDto {
  id: string;
  memberId: string;
  memberName: string;
  memberNumber: string;
  diedOn: string;
  status: DeathReportStatus;
  reportedById: string;
  reportedAt: string;
  confirmedAt: string | null;
  undoneAt: string | null;
}

/** Somebody to be called because of it. */
export interface DeathReportCallDto {
  kind: DeathEffect;
  requestId: string;
  itemTitle: string;
  startsAt: string;
  /** The volunteer who would have come; of a freed place, whom the volunteer would have helped. */
  /** Workers ask for the number: POST /members/:id/reveal-contact. */
  memberId: string;
  personName: string;
  phoneMasked: string | null;
}

/** Answer of GET /death-reports/:id and of each step. */
export interface DeathReportDto extends DeathReportSummaryDto {
  undoReason: string | null;
  /** False to who took the last step, and to kin. */
  mayConfirm: boolean;
  mayUndo: boolean;
  calls: DeathReportCallDto[];
}

/** Body of POST /elders/:id/pause. */
export interface PauseElderDto {
  /** First day, `YYYY-MM-DD`; today when left out. */
  since?: string;
  /** Last day, `YYYY-MM-DD`. */
  until: string;
  reason?: string;
}

/** A request that lies in a pause: nothing cancels it but a person. */
export interface PausedRequestDto {
  requestId: string;
  itemTitle: string;
  startsAt: string;
  status: string;
  /** Volunteers who have accepted. */
  volunteerNames: string[];
}

/** Answer of GET /elders/:id/pause and of POST …/pause and …/resume. */
export interface ElderPauseDto {
  elderId: string;
  /** Null: not paused. */
  since: string | null;
  until: string | null;
  reason: string | null;
  /** What was asked before and lies inside. */
  requests: PausedRequestDto[];
}

/** Body of POST /members/:id/moves. */
export interface RecordMoveDto {
  /** A community; left out: leaves the city, and the account stays open. */
  organizationId?: string;
  /** First day there, `YYYY-MM-DD`. */
  effectiveOn: string;
  /** Of an elder: the new home, with the door number. */
  address?: string;
  neighbourhood?: string;
  /** GCJ-02. Both or neither. */
  longitudeMicrodegrees?: number;
  latitudeMicrodegrees?: number;
}

/** A move of a member, recorded, done or taken back. */
export interface MemberMoveDto {
  id: string;
  memberId: string;
  fromName: string;
  /** Null: out of the city. */
  toName: string | null;
  effectiveOn: string;
  appliedAt: string | null;
  cancelledAt: string | null;
}

/** Answer of GET /members/:id/life: what stands in a member's way now. Neither telephone nor address is in it. */
export interface MemberLifeDto {
  memberId: string;
  name: string;
  number: string;
  organizationName: string;
  /** Has an elder profile: may pause, and a move within the city tells the new home. */
  isElder: boolean;
  /** The report of a death that stands, confirmed or not; null: none, or undone. */
  deathReport: DeathReportSummaryDto | null;
  /** The move that waits for its day. */
  move: MemberMoveDto | null;
}
