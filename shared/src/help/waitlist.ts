import type { NearbyRequestDto } from './nearby.js';

/** So many wait for a place of one request. */
export const WAITLIST_MAX = 5;
/** Nobody waits for a place of more requests than so many. */
export const WAITS_MAX = 5;
/** So long a place that came free is kept for the one of the waitlist who is asked. */
export const WAITLIST_ANSWER_MINUTES = 15;

/** 您在等: a request whose places are taken, and for one of which the caller waits. It tells what the list nearby tells. */
export interface MyWaitDto {
  request: NearbyRequestDto;
  /** Since when. */
  at: string;
}

/** Answer of GET /waitlist/mine and POST /service-requests/:id/waitlist: at most `WAITS_MAX`, soonest first. */
export interface MyWaitsDto {
  items: MyWaitDto[];
}

/** Who waits for a place, as a worker reads it. */
export interface WaitingVolunteerDto {
  volunteerId: string;
  name: string;
  number: string;
  /** A place came free and is kept for them until then; null: they wait. */
  answerBy: string | null;
}

/** Answer of GET /service-requests/:id/waitlist: whose answer is awaited, then who waits, in their order. */
export interface WaitlistDto {
  items: WaitingVolunteerDto[];
}
