import { FOUNDING_POLICY, FOUNDING_PROMISE, type PolicyRules, type PromiseClauses } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { Harness } from './harness.js';
import { WIDE_BUDGETS } from './wide-budgets.js';

interface NewVersion {
  /** First day, `YYYY-MM-DD`; left out: the day after the founding version. */
  effectiveOn?: string;
  /** What saved minutes may become; left out: as the founding promise says. */
  promise?: Partial<PromiseClauses>;
}

/** The promise with these clauses, found or made. `effectiveOn`: since when there is one like this. */
export const promiseOf = async (
  bank: Harness,
  changes: Partial<PromiseClauses>,
  effectiveOn: string,
): Promise<string> => {
  const clauses = JSON.stringify({ ...FOUNDING_PROMISE, ...changes });
  await bank.source.query(
    'INSERT INTO promises (id, clauses, effective_on) VALUES ($1, $2, $3) ON CONFLICT (clauses) DO NOTHING',
    [newId(), clauses, effectiveOn],
  );
  const [row] = await bank.source.query<{ id: string }[]>('SELECT id FROM promises WHERE clauses = $1', [clauses]);
  if (!row) throw new Error('the promise was not made');
  return row.id;
};

/** Rules of an organization's own from a day on: the founding ones with wide budgets, changed as wished, written whole. Answers their id. */
export const setPolicy = async (
  bank: Harness,
  organizationId: string,
  changes: Partial<PolicyRules> = {},
  { effectiveOn = '2026-01-02', promise = {} }: NewVersion = {},
): Promise<string> => {
  const [id, approver] = [newId(), await bank.given.operator()];
  await bank.source.query(
    `INSERT INTO policy_versions (id, organization_id, effective_on, content, promise_id, author_id, approver_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[id, organizationId, effectiveOn, JSON.stringify({ ...FOUNDING_POLICY, ...WIDE_BUDGETS, ...changes })],
      ...[await promiseOf(bank, promise, effectiveOn), SYSTEM_MEMBER_ID, approver.memberId],
    ],
  );
  return id;
};
