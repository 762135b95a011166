/** An old phone draws so many rows without standing still. */
export const ROWS_DRAWN_MAX = 60;
/** A page of the server: so many rows give way to as many others. */
export const ROWS_TURNED = 20;

/** Which of the rows that were read are drawn: at most sixty, those before `end`, or the last ones. */
export const drawnRows = (read: number, end: number | null): { first: number; last: number } => {
  const last = Math.min(Math.max(end ?? read, Math.min(read, ROWS_DRAWN_MAX)), read);
  return { first: Math.max(0, last - ROWS_DRAWN_MAX), last };
};
