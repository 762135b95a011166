import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../scripts/lib/postgres/connect.ts';
import { newId } from '../../src/platform/database/ids.js';
import { issuerAccountName, lotName } from '../../src/book/ledger/names.js';
import { toWire } from '../../src/book/ledger/operations.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { TRIGGERS } from '../../src/oversight/book-check/guard.rules.js';
import { MARKER_RULE, RULES, checkBook, type Connection } from '../../src/oversight/book-check/run.js';
import { bookFaults } from '../support/book.js';
import { ACCOUNTS } from '../support/falsified/accounts.js';
import { DECISIONS } from '../support/falsified/decisions.js';
import { Falsifier, GUARDED, type Falsification } from '../support/falsified/falsifier.js';
import { HISTORY } from '../support/falsified/history.js';
import { HOLDS } from '../support/falsified/holds.js';
import { BY } from '../support/falsified/rules.js';
import { tellRichStory } from '../support/falsified/story.js';
import { TRANSACTIONS } from '../support/falsified/transactions.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { FOUNDING_POLICY_ID, FOUNDING_PROMISE_ID } from '../support/lots.js';
import { textOf } from '../support/sources.js';

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

  it('looks for every trigger of the tables that nobody may rewrite', async () => {
    const triggers = await bank.source.query<{ name: string }[]>(
      'SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ANY ($1::text[]::regclass[])',
      [GUARDED],
    );
    expect(triggers.map(({ name }) => name).sort()).toEqual([...TRIGGERS].sort());
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
    const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: '2030-01-01T00:00:00Z' };
    for (const id of [newId(), '-'.repeat(36)]) {
      const post = toWire({ op: 'post', reason: 'service', source: `assignment:${id}`, ...by, entries });
      const asked = bank.source.query('SELECT ledger_apply($1::jsonb)', [JSON.stringify([post])]);
      await expect(asked).rejects.toMatchObject({ code: 'HZ001', message: 'not-proven' });
    }
    expect(await bookFaults(bank.source)).toEqual([]);
  });
});

describe('every evidence function', () => {
  it('proves nothing by a source that it cannot read', async () => {
    const prefixes = ['assignment:', 'opening:', 'merge:', 'correction:', 'lot:', ''];
    const sources = prefixes.flatMap((prefix) => [`${prefix}${'-'.repeat(36)}`, `${prefix}${'a'.repeat(36)}`, prefix]);
    await withClient(bank.urls.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ name: string }>(
        'SELECT evidence_function AS name FROM ledger_reasons WHERE evidence_function IS NOT NULL',
      );
      expect(rows.length).toBeGreaterThan(3);
      for (const { name } of rows) {
        const sql = `SELECT e.* FROM unnest($1::text[]) AS s CROSS JOIN LATERAL ${name}(s, $2, true) e`;
        expect([name, (await owner.query(sql, [sources, newId()])).rows]).toEqual([name, []]);
      }
    });
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
