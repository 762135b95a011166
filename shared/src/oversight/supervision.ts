/**
 * What two workers did together, by what only they vouch for: the way a phone was bound, a word on the phone, a request for
 * an organization, a paper book.
 */
export const TRACE_KINDS = ['code', 'claim', 'merge', 'registration', 'spoken', 'in_charge', 'opening'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

export const TRACE_KIND_WORDS: Record<TraceKind, string> = {
  code: '一人给绑定码，一人审核',
  claim: '一人核对认领，一人审核',
  merge: '一人合并，一人审核',
  registration: '一人审核登记，一人审核时间',
  spoken: '一人电话确认，一人审核',
  in_charge: '一人替机构提需求，一人审核',
  opening: '一人录入，一人核对',
};

/** One line of GET /supervision/traces: no names, no telephones, no homes. */
export interface TraceDto {
  id: string;
  kind: TraceKind;
  organizationId: string;
  organizationName: string;
  /** Those for whom nobody else vouches. */
  memberNumbers: string[];
  /** The two workers. */
  workerNumbers: string[];
  minutes: number;
  at: string;
}

/** One line of GET /supervision/trace-pairs: what the same workers did together in one calendar month, in sum. */
export interface TracePairDto {
  /** `2026-11`, in China. */
  month: string;
  kind: TraceKind;
  organizationId: string;
  organizationName: string;
  workerNumbers: string[];
  /** Services, or paper books. */
  traces: number;
  /** How many different people nobody else vouches for. */
  people: number;
  minutes: number;
}
