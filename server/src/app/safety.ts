import type { DataSource } from 'typeorm';
import type { Mode } from '../common/settings.js';

interface Role {
  superuser: boolean;
  ownsTheBook: boolean;
  unsafe: string[];
}

/** Production does not start where the book could be rewritten, or be lost by a power cut. */
export const refuseUnsafe = async (source: DataSource, mode: Mode): Promise<void> => {
  if (mode !== 'production') return;
  const [role] = await source.query<Role[]>(
    `SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       EXISTS (SELECT FROM pg_class WHERE relname = 'ledger_entries' AND pg_has_role(current_user, relowner, 'member'))
         AS "ownsTheBook",
       (SELECT coalesce(array_agg(name), '{}') FROM pg_settings
         WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off') AS unsafe`,
  );
  if (role?.superuser || role?.ownsTheBook) {
    throw new Error('DATABASE_URL names an owner or superuser; it must be the application role, which cannot rewrite the book.');
  }
  if (role && role.unsafe.length > 0) {
    throw new Error(`PostgreSQL runs with ${role.unsafe.join(', ')} off, which can lose credited hours.`);
  }
};
