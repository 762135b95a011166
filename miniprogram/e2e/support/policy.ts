import { Client } from 'pg';
import type { PolicyRules } from '@huzhu/shared';
import type { ServedBank } from './bank.ts';

/**
 * From this year on an organization has rules of its own: the founding ones, changed. By SQL, because no route changes a
 * policy yet; two people of the bank stand for those who would decide it.
 */
export const changesPolicy = async (
  { ownerUrl }: Pick<ServedBank, 'ownerUrl'>,
  organization: string,
  changes: Partial<PolicyRules>,
): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `INSERT INTO policy_versions (id, organization_id, effective_on, content, promise_id, author_id, approver_id)
       SELECT uuidv7(), o.id, '2026-01-01', f.content || $2::jsonb, f.promise_id, a.member_id, b.member_id
       FROM policy_versions f, organizations o, member_roles a, member_roles b
       WHERE f.organization_id IS NULL AND o.name = $1 AND a.role = 'operator' AND b.role = 'worker' LIMIT 1`,
      [organization, JSON.stringify(changes)],
    );
    if (rowCount !== 1) throw new Error(`no policy version was made for ${organization}`);
  } finally {
    await client.end();
  }
};
