import type { EntityManager } from 'typeorm';
import { rowsOf, type Statement } from './statement.js';

/** A page of a list: which rows are shown, in their order, and whether more follow. */
export interface IdPage {
  ids: string[];
  /** The last id that is shown where more follow; else null. */
  last: string | null;
}

/**
 * Chooses the ids of a page before anything is joined to them: the statement answers `id` in the order of the list, one more than
 * `limit`. What is shown of them is read by id, whatever the size of the bank.
 */
export const idPageOf = async (
  tx: EntityManager,
  ids: Statement<{ id: string }>,
  values: readonly unknown[],
  limit: number,
): Promise<IdPage> => {
  const rows = await rowsOf(tx, ids, values);
  const page = rows.slice(0, limit).map(({ id }) => id);
  return { ids: page, last: rows.length > limit ? (page.at(-1) ?? null) : null };
};

/** Conditions that an index reads, with a cursor (a parameter) or without one. */
export const beforeCursor = (column: string, cursor: string): string =>
  `${column} < coalesce(${cursor}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;
export const afterCursor = (column: string, cursor: string): string =>
  `${column} > coalesce(${cursor}::uuid, '00000000-0000-0000-0000-000000000000')`;

/** The rows of a page in its order; a row that is no longer there is left out. */
export const inOrderOf = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
