import { ASSIGNMENT_STATUS_WORDS, type AssignmentStatus } from './assignment-moves.js';
import { SERVICE_REQUEST_STATUS_WORDS, type RequestChannel, type ServiceRequestStatus } from './service-requests.js';

/** Rows of a page of a table at a desk. */
export const TABLE_ROWS = { min: 1, max: 100 } as const;
/** A table is of so many days at most, the first and the last among them: a year. */
export const TABLE_DAYS_MAX = 366;
/** A file of a table holds so many rows at most. */
export const EXPORT_ROWS_MAX = 5000;

/** Orders that an index serves: by the start, the soonest or the latest first. */
export const REQUEST_ORDERS = ['starts', 'starts_desc'] as const;
export type RequestOrder = (typeof REQUEST_ORDERS)[number];

/** What a worker chooses of the requests they reach. */
export interface RequestFilterDto {
  /** Days on which the service may begin, `YYYY-MM-DD`, in Asia/Shanghai, both among them; at most {@link TABLE_DAYS_MAX}. */
  dayFrom: string;
  dayTo: string;
  /** Left out: of every status. */
  status?: ServiceRequestStatus;
  /** Code of a service item; left out: every kind of help. */
  itemCode?: string;
  /** Only of this organization and those below it; of one that the caller does not reach there are no rows. */
  organizationId?: string;
  /** Left out: the soonest first. */
  order?: RequestOrder;
}

/** Query of GET /service-requests/table. */
export interface RequestTableQueryDto extends RequestFilterDto {
  /** {@link TABLE_ROWS}; left out: 20. */
  limit?: number;
  cursor?: string;
}

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
