import type { EventKind, NewsSide } from './event-kinds.js';

/** What somebody is told of a request. Bad news stands on their home until they say 知道了. */
export interface NewsDto {
  id: string;
  at: string;
  kind: EventKind;
  /** What the reader is to the request. */
  side: NewsSide;
  /** Null: it is of no request. */
  requestId: string | null;
  /** The volunteer's own part; null to the side that is helped. */
  assignmentId: string | null;
  itemTitle: string;
  /** When the help was agreed for, or asked for from: ISO 8601 instant. */
  startsAt: string;
  words: string;
  /** When the reader said 知道了, or saw the message; null: not yet. */
  seenAt: string | null;
}

/** Bad news that its reader has not seen: what a worker tells them on the telephone. */
export interface UntoldDto {
  id: string;
  at: string;
  kind: EventKind;
  side: NewsSide;
  /** Whom to tell. */
  memberId: string;
  name: string;
  /** What they would read themselves, to be read out. */
  words: string;
  /** The worker who is telephoning; null: nobody took it, or not in the last `TAKEN_MINUTES`. */
  takenByName: string | null;
  /** True: it is the caller. */
  isTakenByMe: boolean;
}

/** Answer of GET /service-requests/:id/untold: at most 50, oldest first. */
export interface UntoldListDto {
  items: UntoldDto[];
}

/** Body of POST /news/:id/told and of POST /news/:id/taken: whom a worker told it on the telephone, or is about to. */
export interface ToldDto {
  memberId: string;
}
