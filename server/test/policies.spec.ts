import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FOUNDING_POLICY } from '@huzhu/shared';
import { Database } from '../src/database/database.js';
import { newId } from '../src/database/ids.js';
import { PoliciesService } from '../src/policies/policies.service.js';
import { Harness } from './support/harness.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('policies');
});
afterAll(() => bank.stop());

/** As a version was stored before a rule was thought of. */
const storedAs = async (content: object): Promise<string> => {
  const organizationId = await bank.given.otherCommunity(`社区${String(Object.keys(content).length)}`);
  const approver = await bank.given.worker(organizationId);
  await bank.source.query(
    `INSERT INTO policy_versions (id, organization_id, effective_on, content, promise_id, author_id, approver_id)
     SELECT $1, $2, '2026-01-01', $3, promise_id, author_id, $4 FROM policy_versions WHERE organization_id IS NULL`,
    [newId(), organizationId, JSON.stringify(content), approver.memberId],
  );
  return organizationId;
};

it('a stored version takes the default for what it does not state, and keeps what it states', async () => {
  const organizationId = await storedAs({ ...FOUNDING_POLICY, overPlan: undefined, openRequestsMax: 2 });
  const policies = bank.get(PoliciesService);
  const { content } = await policies.inForce(bank.get(Database).read, organizationId, await bank.given.now());
  expect(content).toEqual({ ...FOUNDING_POLICY, openRequestsMax: 2 });
});
