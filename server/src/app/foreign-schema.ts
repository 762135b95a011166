import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../platform/database/migrations/index.js';

/** What `migrate.js` and `replace-demo.js` exit with when they refuse a foreign schema; `scripts/lib/app.ts` reads it. */
export const FOREIGN_SCHEMA_EXIT_CODE = 3;

const UNKNOWN_NAMED_MAX = 2;

/** How the migrations that a database has differ from those of this program. */
export interface SchemaDifference {
  /** The program has them, the database lacks them. */
  missing: string[];
  /** The database has them, the program does not know them. */
  unknown: string[];
}

export const differenceOf = async (source: DataSource): Promise<SchemaDifference> => {
  const applied = await appliedTo(source);
  const known = MIGRATIONS.map(({ name }) => name);
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
};

const appliedTo = async (source: DataSource): Promise<string[]> => {
  const [row] = await source.query<{ readable: boolean }[]>(
    `SELECT coalesce(has_table_privilege(to_regclass('migrations'), 'SELECT'), false) AS readable`,
  );
  if (!row?.readable) return [];
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
};

/**
 * A foreign schema has unknown migrations and lacks some of ours. A newer release only adds migrations, so its database
 * lacks none of ours and is not foreign: the release before works on it (docs/decisions/003-production.md).
 */
export const isForeign = ({ missing, unknown }: SchemaDifference): boolean => missing.length > 0 && unknown.length > 0;

/** Our migrations would fail in the middle of a foreign schema, or do harm there, so none of them is begun. */
export class ForeignSchema extends Error {
  constructor({ missing, unknown }: SchemaDifference) {
    const named = unknown.slice(0, UNKNOWN_NAMED_MAX).join(', ');
    const more = unknown.length > UNKNOWN_NAMED_MAX ? ', …' : '';
    super(
      `This database was set up by another version of the program: it has migrations that this version does not know (${named}${more}) and lacks ${String(missing.length)} that it needs, so it can be neither used nor updated; nothing was changed.`,
    );
    this.name = 'ForeignSchema';
  }
}

export const refuseForeign = async (source: DataSource): Promise<void> => {
  const difference = await differenceOf(source);
  if (isForeign(difference)) throw new ForeignSchema(difference);
};
