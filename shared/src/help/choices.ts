/**
 * Nobody comes, and the hour is near: a worker telephones the elder, who chooses another time, a professional, somebody from the duty rota, or to
 * wait. From so many hours before the request may begin. Of the design, to be tuned.
 */
export const CHOICE_HOURS = 4;
/** A request that was sent within those hours is looked for so long first. */
export const CHOICE_AFTER_MINUTES = 30;
/** Nobody answered the telephone: it is tried again after so long. */
export const CHOICE_AGAIN_MINUTES = 30;

/** What the call brought where the request stays as it is. `waits`: the elder knows, and wants to wait. A new time, a referral or a cancellation is written down by its own route. */
export const CHOICE_OUTCOMES = ['waits', 'no_answer'] as const;
export type ChoiceOutcome = (typeof CHOICE_OUTCOMES)[number];

/** Body of POST /service-requests/:id/choices. */
export interface RecordChoiceDto {
  choice: ChoiceOutcome;
}

/** What the elder was told so far about the hour that the request names now, to workers. */
export interface ChoiceDto {
  /** The elder knows that nobody has been found, and waits. */
  waits: boolean;
  /** When the last call was not answered; null: none was since the last that was. ISO 8601 instant. */
  unansweredAt: string | null;
}
