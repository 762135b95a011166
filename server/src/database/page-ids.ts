import type { EntityManager } from 'typeorm';

/** A page of a list: which rows are shown, in their order, and whether more follow. */
export interface IdPage {
  ids: string[];
  /** The last id that is shown where more follow; else null. */
  last: string | null;
}

/**
 * Chooses the ids of a page before anything is joined to them: `sql` answers `id` in the order of the list, one more than
 * `limit`. What is shown of them is read by id, whatever the size of the bank.
 */
export const idPageOf = async (
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
  limit: number,
): Promise<IdPage> => {
  const rows = await tx.query<{ id: string }[]>(sql, [...parameters]);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  return { ids, last: rows.length > limit ? (ids.at(-1) ?? null) : null };
};

/** The rows of a page in its order; a row that is no longer there is left out. */
export const inOrderOf = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
