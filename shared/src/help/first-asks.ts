import type { NearbyRequestDto } from './nearby.js';

/** Half of the time until the start, and at most so long, a request waits for the one volunteer whom it asks first. */
export const FIRST_ASK_HOURS_MAX = 12;
/** What begins sooner is asked of everybody at once. */
export const FIRST_ASK_LEAD_HOURS = 3;

/** Who is asked before others, as the side that is helped and their workers read it. */
export interface AskedFirstDto {
  name: string;
  /** From then on everybody is asked. ISO 8601 instant. */
  until: string;
}

/** A request that only the caller may take until then: they have helped this elder before. */
export interface FirstAskDto extends NearbyRequestDto {
  helpedName: string;
  /** ISO 8601 instant. */
  until: string;
}

export const FIRST_ASKS_MAX = 20;
/** Answer of GET /first-asks and POST /service-requests/:id/decline-first: at most `FIRST_ASKS_MAX`, soonest first. */
export interface FirstAsksDto {
  items: FirstAskDto[];
}

/** Query of GET /service-requests/past-helpers. */
export interface PastHelpersQueryDto {
  /** An elder whom the caller reaches as a worker (404 for others). Left out: the caller. */
  beneficiaryId?: string;
}

/** Somebody who helped an elder, and may be asked first. */
export interface PastHelperDto {
  /** Their newest part that was done: `firstOfAssignmentId` of the next request. */
  assignmentId: string;
  name: string;
  itemTitle: string;
  /** When they helped, ISO 8601 instant. */
  at: string;
}

export const PAST_HELPERS_MAX = 3;
/** At most `PAST_HELPERS_MAX`, newest first, each volunteer once. */
export interface PastHelpersDto {
  items: PastHelperDto[];
}
