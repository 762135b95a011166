import { PAGE_LIMIT, fieldMessage, type PageDto } from '@huzhu/shared';
import { Problem } from './problem.js';

/** Cursors are opaque to clients: base64url of a JSON array. */
export const encodeCursor = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');

const refused = (): Problem =>
  new Problem('validation-failed', [{ field: 'cursor', rule: 'cursor', message: fieldMessage('cursor', 'cursor') }]);

/** Reads a cursor that `isIt` recognises; anything else is bad input, not a bug. */
export const decodeCursor = <T>(cursor: string | undefined, isIt: (value: unknown) => value is T): T | null => {
  if (cursor === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refused();
  }
  if (!isIt(value)) throw refused();
  return value;
};

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

export const limitOf = (query: { limit?: number }): number => query.limit ?? PAGE_LIMIT.usual;

/** `rows` was read with one row more than `limit`: that one tells whether there is a next page. */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => unknown,
): PageDto<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
};
