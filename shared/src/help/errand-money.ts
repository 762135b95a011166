import { ANSWER_YUAN } from './questions.js';

export const FEN_PER_YUAN = 100;
/** More is handed over for no kind of help, whatever its version says: the ceiling of a version is in its question of kind `yuan`. */
export const ERRAND_FEN_MAX = ANSWER_YUAN.max * FEN_PER_YUAN;
/** The volunteer writes during the service, and so many hours after its end. */
export const ERRAND_MONEY_HOURS = 24;
export const RECEIPT_MISSING_LENGTH_MAX = 100;

/** Who said that the change is right: whoever was helped, themselves or on the telephone to a worker. */
export const ERRAND_AGREED_HOWS = ['own', 'phone'] as const;
export type ErrandAgreedHow = (typeof ERRAND_AGREED_HOWS)[number];

/** Body of POST /assignments/:id/errand-money. Written again, it takes the place of what stood there. */
export interface HandOverMoneyDto {
  /** What the volunteer was given to spend, in fen. */
  handedOverFen: number;
}

/** Body of POST /assignments/:id/errand-money/spent. Either a receipt or why there is none. */
export interface SpendErrandMoneyDto {
  spentFen: number;
  /** An upload of purpose `receipt`. Not given and no reason: the receipt that is there already. */
  receiptFileId?: string;
  receiptMissingReason?: string;
}

/** Body of POST /assignments/:id/errand-money/agree. */
export interface AgreeErrandMoneyDto {
  /** What was read; another by now is refused. */
  version: number;
}

/** Body of POST /assignments/:id/errand-money/dispute. */
export interface DisputeErrandMoneyDto {
  version: number;
  /** What is wrong with it: the words of the incident that it opens. */
  words: string;
}

export type ErrandMoneyDeed = 'handOver' | 'spend' | 'agree' | 'dispute';

/** 代购款 of one visit, to both sides of it and their workers. Amounts in fen; they are no minutes and stand in no book. */
export interface ErrandMoneyDto {
  assignmentId: string;
  /** The most that may be handed over; null: this kind of help takes no money. */
  ceilingFen: number | null;
  /** 0: nothing is written yet. */
  version: number;
  handedOverFen: number | null;
  spentFen: number | null;
  /** What goes back; null until it is written what was spent. */
  changeFen: number | null;
  hasReceipt: boolean;
  receiptMissingReason: string | null;
  agreedAt: string | null;
  agreedHow: ErrandAgreedHow | null;
  /** What stands there now was said to be wrong: there is an incident. The volunteer does not read it, as of every incident. */
  isDisputed: boolean;
  may: ErrandMoneyDeed[];
}
