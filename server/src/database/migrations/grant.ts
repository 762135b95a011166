import type { QueryRunner } from 'typeorm';

/**
 * Gives the application role what it needs of some tables, and nothing else is ever given. The role's name comes
 * with the migration (`huzhu.app_role`), because many banks may live on one server.
 */
export const grantToApp = async (db: QueryRunner, rights: string, tables: readonly string[]): Promise<void> => {
  const [row] = (await db.query("SELECT quote_ident(current_setting('huzhu.app_role')) AS role")) as { role: string }[];
  if (!row) throw new Error('the migration does not know the application role');
  await db.query(`GRANT ${rights} ON ${tables.join(', ')} TO ${row.role}`);
};
