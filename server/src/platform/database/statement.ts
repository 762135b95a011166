import pg, { type Pool, type PoolClient, type QueryResultRow } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { toSafeNumber } from './columns.js';

/**
 * SQL with a name: each connection parses it once. PostgreSQL plans it for its values until five plans showed that one for
 * all values is not dearer (`plan_cache_mode = auto`); `docs/decisions/024` says which statements may have one.
 */
export interface Statement<Row> {
  /** Unique in the program; letters, digits and underscores. */
  readonly name: string;
  readonly text: string;
  /** Only a type: what a row of the answer holds. Instants are `Temporal.Instant`, numbers of eight bytes are safe ones. */
  readonly row?: Row;
}

const NAME_FORM = /^[a-z][a-z0-9_]{2,62}$/;
const known = new Map<string, string>();

/** Throws for a name that another text has: a connection would answer the one for the other. */
export const statement = <Row>(name: string, text: string): Statement<Row> => {
  if (!NAME_FORM.test(name)) throw new Error(`"${name}" is no name for a statement`);
  if ((known.get(name) ?? text) !== text) throw new Error(`two statements are named "${name}"`);
  known.set(name, text);
  return { name, text };
};

/**
 * SQL, uuid[]: the ids in `$1`. PostgreSQL would count them when it plans for their values, find a plan for all values dearer,
 * and plan each time; of this array it does not know the length either way.
 */
export const EACH = `ARRAY(SELECT unnest($1::uuid[]))`;

// Object ids of PostgreSQL's types, which never change.
const INT8 = 20;
const TIMESTAMPTZ = 1184;

const instantOf = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'));

/** What rows hold instead of the driver's texts and dates. */
const TYPES = new pg.TypeOverrides();
TYPES.setTypeParser(INT8, toSafeNumber);
TYPES.setTypeParser(TIMESTAMPTZ, instantOf);

const toParameter = (value: unknown): unknown => (value instanceof Temporal.Instant ? value.toString() : value);

/** The rows of a statement: inside the transaction of `tx`, or by any connection where it has none. */
export const rowsOf = async <Row>(
  tx: EntityManager,
  { name, text }: Statement<Row>,
  values: readonly unknown[] = [],
): Promise<Row[]> => {
  const connection = (await tx.queryRunner?.connect()) as PoolClient | undefined;
  const { rows } = await (connection ?? poolOf(tx)).query<QueryResultRow>({
    name,
    text,
    values: values.map(toParameter),
    types: TYPES,
  });
  return rows as Row[];
};

const poolOf = (tx: EntityManager): Pool => (tx.dataSource.driver as unknown as { master: Pool }).master;
