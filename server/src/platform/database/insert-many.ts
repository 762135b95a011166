import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { toPointText, type Point } from '../common/place.js';

/** What JSON cannot say by itself, as PostgreSQL reads it. */
const toJson = (value: unknown, type: unknown): unknown => {
  if (value instanceof Buffer) return `\\x${value.toString('hex')}`;
  return type === 'point' && value ? toPointText(value as Point) : value;
};

/**
 * `tx.insert` of many rows, as one parameter instead of one for each column of each row: a fraction of the work for both
 * sides, inside a transaction that others wait for. Columns that no row names have their defaults.
 */
export const insertMany = async <Entity extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<Entity>,
  entities: readonly QueryDeepPartialEntity<Entity>[],
): Promise<void> => {
  const rows = entities as readonly Record<string, unknown>[];
  if (rows.length === 0) return;
  const { tablePath, columns } = tx.dataSource.getMetadata(target);
  const named = columns.filter(({ propertyName }) => rows.some((row) => row[propertyName] !== undefined));
  const records = rows.map((row) =>
    Object.fromEntries(
      named.map(({ propertyName, databaseName, transformer, type }) => {
        const value = row[propertyName];
        const kept: unknown = transformer && !Array.isArray(transformer) ? transformer.to(value) : value;
        return [databaseName, toJson(kept, type)];
      }),
    ),
  );
  const names = named.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  await tx.query(
    `INSERT INTO "${tablePath}" (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::"${tablePath}", $1)`,
    [JSON.stringify(records)],
  );
};
