import type { DataSource } from 'typeorm';
import type { Mode } from '../platform/common/settings.js';
import { isDemo, isPeopled } from './demo-mark.js';
import { ForeignSchema, differenceOf, isForeign } from './foreign-schema.js';

interface Role {
  name: string;
  superuser: boolean;
  ownsTheBook: boolean;
  writesTheBook: boolean;
  unsafe: string[];
}

/** The tables of the book; the application reads them and calls `ledger_apply`, which is all it may. */
const BOOK = [
  ...['ledger_units', 'ledger_reasons', 'ledger_stops', 'ledger_accounts', 'ledger_statements', 'ledger_transactions'],
  ...['ledger_entries', 'ledger_holds', 'ledger_hold_lines'],
];

/** Refuses to start, in one sentence, where people's minutes or people themselves would not be safe. */
export const refuseUnsafe = async (source: DataSource, mode: Mode): Promise<void> => {
  if (mode === 'production') await refuseRole(source);
  await refuseOutdated(source);
  if (mode !== 'production') return refuseRealPeople(source, mode);
  if (await isDemo(source)) {
    throw new Error(
      'This database holds a demo community, whose people are made up and whose clock can be moved: production needs one of its own.',
    );
  }
};

/** New code on an old schema would fail in the middle of somebody's service. */
const refuseOutdated = async (source: DataSource): Promise<void> => {
  const difference = await differenceOf(source);
  if (isForeign(difference)) throw new ForeignSchema(difference);
  const missing = difference.missing.length;
  if (missing === 0) return;
  throw new Error(
    `The database lacks ${String(missing)} of the migrations this version needs: run the migration step (dist/programs/migrate.js) first.`,
  );
};

/** Outside production anybody may become anyone: never where somebody real is. */
const refuseRealPeople = async (source: DataSource, mode: Mode): Promise<void> => {
  if ((await isDemo(source)) || !(await isPeopled(source))) return;
  throw new Error(
    `This database holds people who are not of a demo, and HUZHU_MODE=${mode} would let anybody act as any of them.`,
  );
};

/** Production does not start where the book could be rewritten, or be lost by a power cut. */
const refuseRole = async (source: DataSource): Promise<void> => {
  const [role] = await source.query<Role[]>(
    `SELECT current_user AS name,
       (SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication FROM pg_roles WHERE rolname = current_user) AS superuser,
       bool_or(pg_has_role(current_user, c.relowner, 'member')) AS "ownsTheBook",
       bool_or(has_table_privilege(current_user, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS "writesTheBook",
       (SELECT coalesce(array_agg(name), '{}') FROM pg_settings
         WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off') AS unsafe
     FROM unnest($1::text[]) AS book JOIN pg_class c ON c.oid = to_regclass(book)`,
    [BOOK],
  );
  if (!role) throw new Error('The database did not tell who we are.');
  if (role.superuser || role.ownsTheBook) {
    throw new Error(
      `DATABASE_URL names ${role.name}, an owner or superuser; it must be the application role, which cannot rewrite the book.`,
    );
  }
  if (role.writesTheBook) {
    throw new Error(
      `DATABASE_URL names ${role.name}, which was granted writing in the book's tables; revoke that first.`,
    );
  }
  if (role.unsafe.length > 0) {
    throw new Error(`PostgreSQL runs with ${role.unsafe.join(', ')} off, which can lose credited hours.`);
  }
};
