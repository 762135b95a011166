/** Weeks from this one for which a sheet is printed: backwards for one that was lost before it came back. */
export const TASK_SHEET_WEEKS = { back: 1, ahead: 4 } as const;
/** No volunteer has more visits in a week. */
export const TASK_SHEET_VISITS_MAX = 40;

/** Query of GET /volunteers/:id/task-sheet. */
export interface TaskSheetQueryDto {
  /** `YYYY-MM-DD`, any day of the week from Monday to Sunday, of `TASK_SHEET_WEEKS`. */
  weekOf: string;
}
