import type { EvidenceClass } from '../book/ledger.js';
import type { AssignmentStatus } from './assignment-moves.js';
import type { TableFilterDto, TablePageDto } from './tables.js';

/** What a worker chooses of the tasks of the requests they reach, by the agreed start. */
export interface AssignmentFilterDto extends TableFilterDto {
  /** Left out: of every status. */
  status?: AssignmentStatus;
}

/** Query of GET /assignments/table. */
export interface AssignmentTableQueryDto extends AssignmentFilterDto, TablePageDto {}

/** How the volunteer's yes came: tapped, said to a worker on the telephone, or entered after the visit had taken place. */
export type YesVia = 'app' | 'phone' | 'back_entry';

/** One line of the table: who goes to whom, when, and what came of it. No telephone, door, note or reason. */
export interface AssignmentRowDto {
  id: string;
  requestId: string;
  /** The community of the request. */
  organizationName: string;
  volunteerName: string;
  beneficiaryName: string;
  itemTitle: string;
  agreedStartAt: string;
  plannedMinutes: number;
  status: AssignmentStatus;
  yesVia: YesVia;
  checkedInAt: string | null;
  checkedOutAt: string | null;
  measuredMinutes: number | null;
  evidenceClass: EvidenceClass | null;
  /** After corrections; null: none are credited yet. */
  creditedMinutes: number | null;
  neighbourhood: string;
}

// The page and the file of it say the same.

export const YES_VIA_WORDS: Record<YesVia, string> = { app: '自己接的', phone: '电话答应的', back_entry: '补录' };

export const EVIDENCE_CLASS_WORDS: Record<EvidenceClass, string> = { system: '手机记的', manual: '人工记的' };
