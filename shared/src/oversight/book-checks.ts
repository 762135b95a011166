/** A rule of the book that was found broken (docs/ledger.md, "Checking"). */
export interface BookFaultDto {
  /** What is wrong, in English words for an auditor. */
  rule: string;
  /** The rule in words for the operator. */
  words: string;
  /** Up to five of what breaks it: ids of accounts, transactions or requests, names of holds, numbers of seals. */
  found: string[];
}

/** A stop of posting in force: until an operator lifts it, nothing is posted. */
export interface PostingStopDto {
  id: string;
  /** ISO 8601 instant. */
  stoppedAt: string;
  /** What stopped it, in words for the operator. */
  because: string;
}

/** Answer of GET /book-checks/latest. */
export interface BookCheckDto {
  /** ISO 8601 instant as of which the book was checked; null: not checked yet. */
  checkedAt: string | null;
  /** So many were looked at; 0 while it was not checked yet. */
  accounts: number;
  transactions: number;
  entries: number;
  /** Empty: the newest check found nothing. */
  faults: BookFaultDto[];
  /** Null: posting goes on. It may stand although the newest check found nothing: only an operator lifts it. */
  stop: PostingStopDto | null;
}

/** Body of POST /posting-stops/:id/lift. */
export interface LiftPostingStopDto {
  /** Why posting may go on: what was wrong, and what was done about it. 1 to 200 characters, not only blanks. */
  reason: string;
}
