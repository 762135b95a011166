export const RATING_FACES = ['happy', 'fine', 'unhappy'] as const;
export type RatingFace = (typeof RATING_FACES)[number];
export const RATING_WORDS_LENGTH_MAX = 200;
export const RATING_DAYS = 30;

/** Body of POST /assignments/:id/rating. */
export interface RateDto {
  face: RatingFace;
  words?: string;
  /** The volunteer reads that the elder thanks them, and neither face nor words. Not with `unhappy`. */
  thanks?: boolean;
}

/** Seen by the elder who gave it and by workers; the volunteer sees sums from three up. */
export interface RatingDto {
  face: RatingFace;
  words: string | null;
  ratedAt: string;
  /** True: spoken to a worker, who wrote it down. */
  spoken: boolean;
}

/** From so many ratings on, a volunteer sees their sums: fewer would tell who said what. */
export const RATINGS_SHOWN_FROM = 3;

/** Answer of GET /my-ratings. */
export interface MyRatingsDto {
  /** Ratings of the caller's services so far. */
  count: number;
  /** How many of each face; null until there are `RATINGS_SHOWN_FROM`. */
  faces: { happy: number; fine: number; unhappy: number } | null;
}

/** The lowest face wants a worker's call within so many working days. */
export const FOLLOW_UP_WORKING_DAYS = 2;

/** A service whose elder was unhappy: a worker calls. */
export interface RatingFollowUpDto {
  id: string;
  assignmentId: string;
  itemTitle: string;
  beneficiaryName: string;
  volunteerName: string;
  words: string | null;
  openedAt: string;
  /** End of the second working day after. */
  dueAt: string;
  /** True: it is past `dueAt`, and the organization above sees it too. */
  overdue: boolean;
  doneAt: string | null;
  /** What came of the call. */
  outcome: string | null;
}

/** Body of POST /rating-follow-ups/:id/done. */
export interface FollowUpDoneDto {
  outcome: string;
}
