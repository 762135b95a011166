import { ASSIGNMENT_STATUS_WORDS, type AssignmentStatus } from './assignment-moves.js';
import { SERVICE_REQUEST_STATUS_WORDS, type RequestChannel, type ServiceRequestStatus } from './service-requests.js';
import type { TableFilterDto, TablePageDto } from './tables.js';

/** What a worker chooses of the requests they reach. */
export interface RequestFilterDto extends TableFilterDto {
  /** Left out: of every status. */
  status?: ServiceRequestStatus;
  /** Code of a service item; left out: every kind of help. */
  itemCode?: string;
}

/** Query of GET /service-requests/table. */
export interface RequestTableQueryDto extends RequestFilterDto, TablePageDto {}

/** Who comes, or came. */
export interface RowVolunteerDto {
  assignmentId: string;
  name: string;
  status: AssignmentStatus;
}

/** One line of the table: what the worker's list of requests shows, without telephone, door, note and answers. */
export interface RequestRowDto {
  id: string;
  /** The community of the request. */
  organizationName: string;
  beneficiaryName: string;
  itemCode: string;
  itemTitle: string;
  startsAt: string;
  latestStartAt: string;
  plannedMinutes: number;
  wantedVolunteers: number;
  status: ServiceRequestStatus;
  /** Since when minutes have been short; null: they are not. */
  shortAt: string | null;
  neighbourhood: string;
  channel: RequestChannel;
  /** In the order of their places; whoever ended is left out. */
  volunteers: RowVolunteerDto[];
}

// The page and the file of it say the same.

export const ROW_CHANNEL_WORDS: Record<RequestChannel, string> = {
  app: '自己发的',
  phone: '电话登记',
  back_entry: '补录',
};

/** `isShort`: minutes are. */
export const rowStateWords = (status: ServiceRequestStatus, isShort: boolean): string =>
  status === 'draft' && isShort ? '时间不够' : SERVICE_REQUEST_STATUS_WORDS[status];

export const rowVolunteersWords = (volunteers: readonly RowVolunteerDto[]): string =>
  volunteers.map(({ name, status }) => `${name}（${ASSIGNMENT_STATUS_WORDS[status]}）`).join('、');
