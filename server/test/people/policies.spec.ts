import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUNDING_POLICY, FOUNDING_PROMISE, type PolicyRules, type PromiseClauses } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { OrganizationsService } from '../../src/people/organizations/organizations.service.js';
import { PoliciesService, type Policy } from '../../src/people/policies/policies.service.js';
import { Harness } from '../support/harness.js';
import { FOUNDING_POLICY_ID, FOUNDING_PROMISE_ID } from '../support/lots.js';
import { setPolicy } from '../support/policies.js';
import { WIDE_BUDGETS } from '../support/wide-budgets.js';

let bank: Harness;
let owner: DataSource;
beforeAll(async () => {
  bank = await Harness.start('policies');
  owner = await new DataSource({ type: 'postgres', url: bank.urls.ownerUrl }).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await bank.stop();
});

/** Noon of a day in China. */
const noon = (day: string): Temporal.Instant => Temporal.Instant.from(`${day}T12:00:00+08:00`);
const inForce = (organizationId: string, day: string): Promise<Policy> =>
  bank.get(PoliciesService).inForce(bank.get(Database).read, organizationId, noon(day));
const addStreet = async (name: string): Promise<string> => {
  const { issuerId } = await bank.given.community();
  const street = { kind: 'street' as const, name, issuesMinutes: false, effectiveOn: '2026-01-01' };
  return bank
    .get(Database)
    .transaction((tx) => bank.get(OrganizationsService).add(tx, { parentId: issuerId, ...street }));
};

/** The JSON kind of every field: a field more or less in shared does not compile, and must be one in the database. */
const RULES: Record<keyof PolicyRules, string> = {
  volunteerFromAge: 'number',
  volunteerReviewLevels: 'number',
  trainingRequired: 'array',
  itemTrainingRequired: 'boolean',
  insuranceRequired: 'boolean',
  servedFree: 'array',
  shortfall: 'object',
  overPlan: 'string',
  roundToMinutes: 'number',
  checkMethods: 'array',
  openRequestsMax: 'number',
  reviewBeforePublish: 'boolean',
  backEntryDays: 'number',
  dispatchRadiusMeters: 'number',
  openingPublicDays: 'number',
  newcomerOpenTasksMax: 'number',
  newcomerContactsPerDay: 'number',
  newcomerNeedsYes: 'boolean',
  newcomerPhoneHours: 'number',
  earlyOpenTasksMax: 'number',
  settledMinutes: 'number',
  openTasksMax: 'number',
  seenReleasesPerWeek: 'number',
  contactsPerDay: 'number',
  workerContactsPerDay: 'number',
};
const CLAUSES: Record<keyof PromiseClauses, string> = { redeemInto: 'array', spendFromAge: 'number' };
const OTHER_KIND: Record<string, unknown> = { number: '5', array: {}, boolean: 0, object: [], string: 5 };

const insertVersion = (content: object): Promise<unknown> =>
  bank.source.query(
    `INSERT INTO policy_versions (id, organization_id, effective_on, content, promise_id, author_id, approver_id)
     SELECT $1, (SELECT id FROM organizations WHERE parent_id IS NULL), '2020-01-01', $2, promise_id, author_id,
       (SELECT id FROM members WHERE id <> author_id LIMIT 1) FROM policy_versions WHERE id = $3`,
    [newId(), JSON.stringify(content), FOUNDING_POLICY_ID],
  );
const insertPromise = (clauses: object): Promise<unknown> =>
  bank.source.query(`INSERT INTO promises (id, clauses, effective_on) VALUES ($1, $2, '2026-01-01')`, [
    newId(),
    JSON.stringify(clauses),
  ]);

describe.each([
  { what: 'a version', rule: 'policy_versions_content', fields: RULES, whole: FOUNDING_POLICY, insert: insertVersion },
  { what: 'a promise', rule: 'promises_clauses', fields: CLAUSES, whole: FOUNDING_PROMISE, insert: insertPromise },
])('$what is stored whole', ({ rule, fields, whole, insert }) => {
  beforeAll(() => bank.given.worker());
  const refused = async (stored: object): Promise<void> => {
    await expect(insert(stored)).rejects.toMatchObject({ driverError: { constraint: rule } });
  };

  it('with the fields that the database knows: those of shared, each of its kind', async () => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(whole).sort());
    for (const [field, kind] of Object.entries(fields)) {
      await refused({ ...whole, [field]: undefined });
      await refused({ ...whole, [field]: null });
      await refused({ ...whole, [field]: OTHER_KIND[kind] });
      if (kind === 'number') for (const number of [-1, 2.5, 1e9]) await refused({ ...whole, [field]: number });
    }
  });

  it('with no other field, and as nothing but an object', async () => {
    await refused({ ...whole, anything: 1 });
    await refused([]);
    await refused({});
  });
});

describe('what was decided', () => {
  it.each(['policy_versions', 'promises'])('stays as it is, for the owner, too: %s', async (table) => {
    const onlyGrows = { driverError: { code: 'HZ002' } };
    await expect(owner.query(`UPDATE ${table} SET effective_on = '2027-01-01'`)).rejects.toMatchObject(onlyGrows);
    await expect(owner.query(`DELETE FROM ${table}`)).rejects.toMatchObject(onlyGrows);
    await expect(owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject(onlyGrows);
    const mayNot = { driverError: { code: '42501' } };
    await expect(bank.source.query(`UPDATE ${table} SET created_at = now()`)).rejects.toMatchObject(mayNot);
    await expect(bank.source.query(`DELETE FROM ${table}`)).rejects.toMatchObject(mayNot);
  });

  it('is decided once a day: a second version of the day is refused, of the founding one, too', async () => {
    const community = await bank.given.otherCommunity('一天两次社区');
    await setPolicy(bank, community, { openRequestsMax: 2 }, { effectiveOn: '2026-03-01' });
    const oneADay = { driverError: { constraint: 'policy_versions_one_a_day' } };
    await expect(
      setPolicy(bank, community, { openRequestsMax: 3 }, { effectiveOn: '2026-03-01' }),
    ).rejects.toMatchObject(oneADay);
    await setPolicy(bank, community, { openRequestsMax: 3 }, { effectiveOn: '2026-03-02' });
    const second = `INSERT INTO policy_versions (id, effective_on, content, promise_id, author_id, approver_id)
      SELECT $1, effective_on, content, promise_id, author_id, approver_id FROM policy_versions WHERE id = $2`;
    await expect(bank.source.query(second, [newId(), FOUNDING_POLICY_ID])).rejects.toMatchObject(oneADay);
    const told = ['2026-02-28', '2026-03-01', '2026-03-02', '2026-11-01'].map((day) => inForce(community, day));
    expect((await Promise.all(told)).map(({ content }) => content.openRequestsMax)).toEqual([5, 2, 3, 3]);
  });
});

describe('the version in force', () => {
  it('has its rules and its promise', async () => {
    const community = await bank.given.otherCommunity('自己规则社区');
    // The first day: test banks have wide budgets from the second on.
    expect(await inForce(community, '2026-01-01')).toEqual({
      ...{ id: FOUNDING_POLICY_ID, content: FOUNDING_POLICY },
      ...{ promiseId: FOUNDING_PROMISE_ID, promise: FOUNDING_PROMISE },
    });
    const id = await setPolicy(bank, community, { roundToMinutes: 15 }, { promise: { spendFromAge: 65 } });
    const policy = await inForce(community, '2026-11-23');
    expect(policy).toMatchObject({ id, promise: { ...FOUNDING_PROMISE, spendFromAge: 65 } });
    expect(policy.content).toEqual({ ...FOUNDING_POLICY, ...WIDE_BUDGETS, roundToMinutes: 15 });
    expect(await bank.get(PoliciesService).version(bank.get(Database).read, id)).toEqual(policy);
  });

  it('is that of the tree as it was on the day: an organization that moved obeyed its old street before', async () => {
    const { issuerId, streetId } = await bank.given.community();
    const [community, newStreet] = [await bank.given.otherCommunity('搬家社区'), await addStreet('新街道')];
    await setPolicy(bank, streetId, { backEntryDays: 10 });
    await setPolicy(bank, newStreet, { backEntryDays: 20 });
    expect((await inForce(community, '2026-06-30')).content.backEntryDays).toBe(10);
    await bank.source.query(
      `UPDATE organization_closure SET ends_on = '2026-06-30' WHERE descendant_id = $1 AND ancestor_id = $2`,
      [community, streetId],
    );
    await bank.source.query(
      `INSERT INTO organization_closure (ancestor_id, descendant_id, effective_on, depth) VALUES ($1, $2, '2026-07-01', 1)`,
      [newStreet, community],
    );
    const days = ['2026-01-02', '2026-06-30', '2026-07-01', '2026-11-23'];
    const told = await Promise.all(days.map((day) => inForce(community, day)));
    expect(told.map(({ content }) => content.backEntryDays)).toEqual([10, 10, 20, 20]);
    // The day begins at midnight in China, which is the afternoon before in London.
    const at = (instant: string): Promise<Policy> =>
      bank.get(PoliciesService).inForce(bank.get(Database).read, community, Temporal.Instant.from(instant));
    expect((await at('2026-06-30T15:59:59Z')).content.backEntryDays).toBe(10);
    expect((await at('2026-06-30T16:00:00Z')).content.backEntryDays).toBe(20);
    expect((await inForce(issuerId, '2026-11-23')).content.backEntryDays).toBe(3);
  });
});

describe('for SQL', () => {
  const snake = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

  it('the view has a column for each rule and clause, with what they say', async () => {
    const [row] = await bank.source.query<Record<string, unknown>[]>('SELECT * FROM policy_rules WHERE id = $1', [
      FOUNDING_POLICY_ID,
    ]);
    const said = Object.entries({ ...FOUNDING_POLICY, ...FOUNDING_PROMISE }).map(([field, value]) => [
      snake(field),
      value,
    ]);
    expect(row).toMatchObject(Object.fromEntries(said) as object);
    expect(Object.keys(row ?? {})).toHaveLength(said.length + 4);
  });
});
