import type { PageDto } from '@huzhu/shared';

/** `3 件`; a page is counted, not the whole list: `20 件以上`. Nothing when nothing waits. */
export const countWords = ({ items, nextCursor }: PageDto<unknown>): string | undefined => {
  if (items.length === 0) return undefined;
  return nextCursor === null ? `${String(items.length)} 件` : `${String(items.length)} 件以上`;
};
