import type { QueryRunner } from 'typeorm';

/**
 * The application role has only the rights that the migrations grant, table by table. Many banks may live on one server,
 * so whoever runs the migrations names the role (`huzhu.app_role`).
 */
export const grantToApp = async (db: QueryRunner, rights: string, tables: readonly string[]): Promise<void> => {
  await db.query(`GRANT ${rights} ON ${tables.join(', ')} TO ${await appRole(db)}`);
};

/** For functions that run with the rights of their owner: PostgreSQL would let everybody call a new function. */
export const grantOnlyToApp = async (db: QueryRunner, functions: readonly string[]): Promise<void> => {
  const role = await appRole(db);
  await db.query(`REVOKE ALL ON FUNCTION ${functions.join(', ')} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${functions.join(', ')} TO ${role}`);
};

const appRole = async (db: QueryRunner): Promise<string> => {
  const [row] = (await db.query("SELECT quote_ident(current_setting('huzhu.app_role')) AS role")) as { role: string }[];
  if (!row) throw new Error('the migration does not know the application role');
  return row.role;
};
