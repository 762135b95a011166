export const PAGE_LIMIT = { min: 1, max: 50, usual: 20 } as const;
export const CURSOR_LENGTH_MAX = 2000;

/** Query of every list. */
export interface PageQueryDto {
  /** Rows a page, 1–50; 20 when not given. */
  limit?: number;
  /** `nextCursor` of the page before; opaque, of no meaning to clients. */
  cursor?: string;
}

/** Answer of every list: keyset pages, so that a row added meanwhile neither repeats nor hides another. */
export interface PageDto<Item> {
  items: Item[];
  /** Give it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
