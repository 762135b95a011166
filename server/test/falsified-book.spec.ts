import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../src/database/ids.js';
import { issuerAccountName, lotName } from '../src/ledger/names.js';
import { toWire } from '../src/ledger/operations.js';
import { SYSTEM_MEMBER_ID } from '../src/members/member.entity.js';
import { MARKER_RULE, RULES, checkBook, type Connection } from '../src/book-check/run.js';
import { bookFaults } from './support/book.js';
import { ACCOUNTS } from './support/falsified/accounts.js';
import { DECISIONS } from './support/falsified/decisions.js';
import { Falsifier, type Falsification } from './support/falsified/falsifier.js';
import { HISTORY } from './support/falsified/history.js';
import { HOLDS } from './support/falsified/holds.js';
import { BY } from './support/falsified/rules.js';
import { tellRichStory } from './support/falsified/story.js';
import { TRANSACTIONS } from './support/falsified/transactions.js';
import { Harness, SETTINGS } from './support/harness.js';
import { FOUNDING_POLICY_ID, FOUNDING_PROMISE_ID } from './support/lots.js';
import { textOf } from './support/sources.js';

const ALL: readonly Falsification[] = [...ACCOUNTS, ...TRANSACTIONS, ...HOLDS, ...DECISIONS, ...HISTORY];
const noticed = ALL.filter(({ rule }) => rule !== null);
const unnoticed = ALL.filter(({ rule }) => rule === null);
const titled = (list: readonly Falsification[]): [string, Falsification][] => list.map((one) => [one.what, one]);

let bank: Harness;
let falsifier: Falsifier;
beforeAll(async () => {
  bank = await Harness.start('falsified');
  await tellRichStory(bank);
  falsifier = await Falsifier.open(bank.urls.ownerUrl, SETTINGS.identityKey);
}, 240_000);
afterAll(async () => {
  await falsifier.close();
  await bank.stop();
});

describe('check-book', () => {
  it('finds nothing in a bank in which everything has happened', async () => {
    const runner = bank.source.createQueryRunner();
    try {
      const connection = (await runner.connect()) as Connection;
      const report = await checkBook(connection, { secret: SETTINGS.identityKey });
      expect(report.faults).toEqual([]);
      expect(report.transactions).toBeGreaterThan(15);
    } finally {
      await runner.release();
    }
  });

  it.each(titled(noticed))('notices: %s', async (_, falsification) => {
    expect(await falsifier.noticedBy(falsification)).toContain(falsification.rule);
  });

  it.each(titled(unnoticed))('does not notice: %s', async (_, falsification) => {
    expect(await falsifier.noticedBy(falsification)).toEqual([]);
  });

  it('has no rule that no alteration breaks', () => {
    const rules = [...RULES.map(({ name }) => name), MARKER_RULE].sort();
    expect(Object.values<string>(BY).sort()).toEqual(rules);
    expect([...new Set(noticed.map(({ rule }) => rule))].sort()).toEqual(rules);
  });
});

describe('the application’s role', () => {
  it('cannot post a million minutes for a service that there is not', async () => {
    const [volunteer, { issuerId }] = [await bank.given.volunteer(), await bank.given.community()];
    const lot = { origin: 'earned' as const, promiseId: FOUNDING_PROMISE_ID, evidenceClass: 'system' as const };
    const entries = [
      { account: lotName({ issuerId, ownerId: volunteer.memberId ?? '', ...lot }), amount: 1_000_000 },
      { account: issuerAccountName(issuerId, 'issuance'), amount: -1_000_000 },
    ];
    const source = `assignment:${newId()}`;
    const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: '2030-01-01T00:00:00Z' };
    const post = { op: 'post' as const, reason: 'service' as const, source, ...by, entries };
    await expect(
      bank.source.query('SELECT ledger_apply($1::jsonb)', [JSON.stringify([toWire(post)])]),
    ).rejects.toMatchObject({ code: 'HZ001', message: 'not-proven' });
    expect(await bookFaults(bank.source)).toEqual([]);
  });
});

describe('docs/ledger.md', () => {
  /** Rows of the tables in the section on checking, without their heads. */
  const rows = (): string[][] => {
    const [, section = ''] = textOf('docs/ledger.md').split('\n## Checking\n');
    return [...section.matchAll(/^\| (.*?) +\| (.*?) +\|$/gm)].map(([, left = '', right = '']) => [left, right]);
  };
  const bodyOf = (head: string): string[][] => {
    const all = rows();
    const start = all.findIndex(([, right]) => right === head);
    const end = all.findIndex(([left], index) => index > start && left === 'alteration');
    return all.slice(start + 1, end < 0 ? undefined : end).filter(([left]) => !/^-+$/.test(left ?? ''));
  };

  it('says of each alteration by which rule it is noticed', () => {
    expect(bodyOf('noticed by')).toEqual(noticed.map(({ what, rule }) => [what, rule]));
  });

  it('says what is not noticed, and why', () => {
    expect(bodyOf('why nothing notices it')).toEqual(unnoticed.map(({ what, why }) => [what, why]));
  });
});
