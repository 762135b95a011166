import type { Client } from 'pg';

/**
 * A made-up bank has days that nobody looked after: the sweep of each minute would end what is overdue and make news of it, and what is
 * measured would be another bank after each minute. For servers that start after this.
 */
export const withoutSweep = async (owner: Client): Promise<void> => {
  const { rows } = await owner.query<{ schema: string }>(`SELECT current_schema() || '_jobs' AS schema`);
  await owner.query(`DELETE FROM ${rows[0]?.schema ?? ''}.schedule`);
};
