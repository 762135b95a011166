export const OPENING_STATUSES = [
  'entered',
  'published',
  'refused',
  'stopped',
  'posted',
  'reversal_asked',
  'reversed',
] as const;
export type OpeningStatus = (typeof OPENING_STATUSES)[number];

export const OPENING_STATUS_WORDS: Record<OpeningStatus, string> = {
  entered: '等另一人核对',
  published: '公示中',
  refused: '核对没有通过',
  stopped: '有异议，已停止',
  posted: '已入账',
  reversal_asked: '等另一人同意冲回',
  reversed: '已冲回',
};

/** An opening balance's machine. No deadline credits minutes: after the days of the public list a person posts. */
export const OPENING_MOVES = {
  check: { from: ['entered'], to: 'published' },
  refuse: { from: ['entered'], to: 'refused' },
  stop: { from: ['published'], to: 'stopped' },
  post: { from: ['published'], to: 'posted' },
  askReversal: { from: ['posted'], to: 'reversal_asked' },
  keep: { from: ['reversal_asked'], to: 'posted' },
  reverse: { from: ['reversal_asked'], to: 'reversed' },
} as const satisfies Record<string, { from: readonly OpeningStatus[]; to: OpeningStatus }>;
export type OpeningMove = keyof typeof OPENING_MOVES;

export const canMoveOpening = (move: OpeningMove, from: OpeningStatus): boolean =>
  (OPENING_MOVES[move].from as readonly OpeningStatus[]).includes(from);

/** One paper book: a minute to ten thousand hours. */
export const OPENING_MINUTES = { min: 1, max: 600_000 } as const;
export const OPENING_NOTE_LENGTH_MAX = 200;

/** Body of POST /opening-balances. */
export interface CreateOpeningDto {
  memberId: string;
  minutes: number;
  /** What the paper says: years, who kept the book. */
  note: string;
  /** Of POST /files with the purpose `opening_scan`, uploaded by the same person. */
  fileId: string;
}

/** Body of the moves that need words: refuse, stop (an objection), ask-reversal. */
export interface OpeningReasonDto {
  reason: string;
}

/** Query of GET /opening-balances. */
export interface OpeningListQueryDto {
  limit?: number;
  cursor?: string;
  status?: OpeningStatus;
}

/** Minutes from a paper book, to workers who reach the member. */
export interface OpeningDto {
  id: string;
  status: OpeningStatus;
  memberId: string;
  memberName: string;
  memberNumber: string;
  minutes: number;
  note: string;
  enteredByName: string;
  enteredAt: string;
  checkedByName: string | null;
  /** Last instant of the public list; from then on a person may post. */
  publicUntil: string | null;
  /** Words of the refusal, the objection, or the wish to reverse. */
  reason: string | null;
  /** What the caller may do now. */
  may: OpeningMove[];
}

/** A line of the public list: never more than this. */
export interface PublicOpeningDto {
  /** 王*英. */
  maskedName: string;
  minutes: number;
  publicUntil: string;
}
