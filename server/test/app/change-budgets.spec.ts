import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUNDING_POLICY } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { readBudgetChange } from '../../src/app/budget-options.js';
import { changeBudgets } from '../../src/app/change-budgets.js';
import { Database } from '../../src/platform/database/database.js';
import { PoliciesService } from '../../src/people/policies/policies.service.js';
import type { Client } from '../support/client.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';

let bank: Harness;
let people: string[];
let communityId: string;
const NAME = '改预算社区';

const numberOf = async (who: Client): Promise<string> => {
  const [row] = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [
    who.memberId,
  ]);
  return row?.number ?? '';
};

beforeAll(async () => {
  bank = await Harness.start('change-budgets');
  communityId = await bank.given.otherCommunity(NAME);
  await setPolicy(bank, communityId, { ...FOUNDING_POLICY, openRequestsMax: 4 });
  const staff = [
    await bank.given.operator(),
    await bank.given.staff('supervisor', communityId),
    await bank.given.worker(),
  ];
  people = await Promise.all(staff.map(numberOf));
});
afterAll(() => bank.stop());

const argumentsOf = (changes: Record<string, string> = {}, budgets = ['contactsPerDay=15']): string[] => {
  const [author = '', approver = ''] = people;
  const told = { organization: NAME, from: '2199-01-01', author, approver, ...changes };
  return [...Object.entries(told).flatMap(([name, value]) => [`--${name}`, value]), ...budgets];
};
const change = (args: string[]): Promise<unknown> =>
  changeBudgets({ ...SETTINGS, databaseUrl: bank.urls.databaseUrl }, readBudgetChange(args));
const versions = async (): Promise<number> =>
  (await bank.source.query<unknown[]>('SELECT FROM policy_versions')).length;

describe('changing the budgets', () => {
  it('writes a new version, whole, from a day on, answered for by two people', async () => {
    await change(argumentsOf({}, ['contactsPerDay=15', 'newcomerNeedsYes=false']));
    const policy = await bank.get(PoliciesService).inForceOn(bank.get(Database).read, communityId, '2199-01-01');
    expect(policy.content).toEqual({
      ...FOUNDING_POLICY,
      ...{ openRequestsMax: 4, contactsPerDay: 15, newcomerNeedsYes: false },
    });
    const now = await bank.get(PoliciesService).inForce(bank.get(Database).read, communityId, Temporal.Now.instant());
    expect(now.content.contactsPerDay).toBe(10);
    const audited = await bank.source.query<unknown[]>("SELECT FROM audit_events WHERE action = 'write-policy'");
    expect(audited).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['a budget that is none', {}, ['openRequestsMax=9'], /is no budget/],
    ['no budget', {}, [], /no budget is named/],
    ['a word for a number', {}, ['contactsPerDay=many'], /is a number/],
    ['a number for a yes', {}, ['newcomerNeedsYes=1'], /'true' or 'false'/],
    ['a day that is none', { from: '2199-02-30' }, ['contactsPerDay=1'], /must be a day/],
    ['today', { from: '2026-01-05' }, ['contactsPerDay=1'], /tomorrow at the earliest/],
    ['a day with a version', {}, ['contactsPerDay=1'], /has a version of that day/],
    ['a stranger', { approver: '12345678901' }, ['contactsPerDay=1'], /no operator or supervisor/],
    ['an organization that is none', { organization: '没有的社区' }, ['contactsPerDay=1'], /not one organization/],
  ])('is refused in one sentence: %s', async (_, changes, budgets, words) => {
    const before = await versions();
    await expect((async () => change(argumentsOf(changes, budgets)))()).rejects.toThrow(words);
    expect(await versions()).toBe(before);
  });

  it('is refused to one person alone, and to a worker', async () => {
    const [author = '', , worker = ''] = people;
    await expect((async () => change(argumentsOf({ approver: author })))()).rejects.toThrow(/two people/);
    await expect((async () => change(argumentsOf({ approver: worker })))()).rejects.toThrow(/no operator/);
  });
});
