/** Rows of a page of a table at a desk. */
export const TABLE_ROWS = { min: 1, max: 100 } as const;
/** A table is of so many days at most, the first and the last among them: a year. */
export const TABLE_DAYS_MAX = 366;
/** A file of a table holds so many rows at most. */
export const EXPORT_ROWS_MAX = 5000;

/** Orders that an index serves: by the start, the soonest or the latest first. */
export const TABLE_ORDERS = ['starts', 'starts_desc'] as const;
export type TableOrder = (typeof TABLE_ORDERS)[number];

/** What a worker chooses of a table by the start. */
export interface TableFilterDto {
  /** Days on which the service may begin, `YYYY-MM-DD`, in Asia/Shanghai, both among them; at most {@link TABLE_DAYS_MAX}. */
  dayFrom: string;
  dayTo: string;
  /** Only of this organization and those below it; of one that the caller does not reach there are no rows. */
  organizationId?: string;
  /** Left out: the soonest first. */
  order?: TableOrder;
}

/** Which page of it. */
export interface TablePageDto {
  /** {@link TABLE_ROWS}; left out: 20. */
  limit?: number;
  cursor?: string;
}
