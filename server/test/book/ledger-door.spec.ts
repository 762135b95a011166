import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { LedgerService } from '../../src/book/ledger/ledger.service.js';
import { issuerAccountName } from '../../src/book/ledger/names.js';
import type { Operation } from '../../src/book/ledger/operations.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { bookFaults } from '../support/book.js';
import { Harness } from '../support/harness.js';
import { balanceOf, FOUNDING_POLICY_ID } from '../support/lots.js';
import { filesIn, textOf } from '../support/sources.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let issuerId: string;
beforeAll(async () => {
  bank = await Harness.start('ledger_door');
  await bank.at(MORNING);
  ({ issuerId } = await bank.given.community());
});
afterAll(() => bank.stop());

const toPool = (minutes: number): Operation => ({
  ...{ op: 'post', reason: 'grant', source: `test:${newId()}` },
  ...{ policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: '2026-11-25T01:00:00Z' },
  entries: [
    { account: issuerAccountName(issuerId, 'issuance'), amount: -minutes },
    { account: issuerAccountName(issuerId, 'pool'), amount: minutes },
  ],
});
const apply = (tx: EntityManager, ...operations: Operation[]): Promise<unknown> =>
  bank.get(LedgerService).apply(tx, operations);

describe('the one door', () => {
  it('throws when it is called twice in a transaction, and nothing of the transaction happens', async () => {
    const both = bank.get(Database).transaction(async (tx) => {
      await apply(tx, toPool(5));
      await apply(tx, toPool(6));
    });
    await expect(both).rejects.toThrow('called once in a transaction');
    const atOnce = bank.get(Database).transaction((tx) => Promise.all([apply(tx, toPool(5)), apply(tx, toPool(6))]));
    await expect(atOnce).rejects.toThrow('called once in a transaction');
    expect(await balanceOf(bank, issuerId, 'pool')).toBe(0);
    await bank.get(Database).transaction((tx) => apply(tx, toPool(5), toPool(6)));
    await bank.get(Database).transaction((tx) => apply(tx, toPool(7)));
    expect(await balanceOf(bank, issuerId, 'pool')).toBe(18);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('is not called outside a transaction', async () => {
    await expect(apply(bank.source.manager, toPool(5))).rejects.toThrow('inside a transaction');
  });

  const DOOR = /\.ledger\.apply\(/g;
  const services = filesIn('server/src', '**/*.service.ts').filter((path) => textOf(path).includes('.ledger.apply('));
  /** Methods begin and end at two spaces; what is inside them is further right. */
  const methodsOf = (path: string): string[] =>
    textOf(path)
      .split(/\n {2}\}\n/)
      .filter((text) => text.includes('.ledger.apply('));

  it('is known to be called by approvals, consents, openings and the others', () => {
    const names = services.map((path) => path.replace('server/src/', ''));
    expect(names).toEqual(
      expect.arrayContaining([
        ...['help/credits/approving.service.ts', 'help/credits/credits.service.ts', 'help/credits/excess.service.ts'],
        ...[
          'community/merging/merges.service.ts',
          'book/openings/openings.service.ts',
          'help/service-requests/submission.service.ts',
        ],
      ]),
    );
  });

  it.each(services)('stands at most once in a method of %s, in no loop', (path) => {
    for (const method of methodsOf(path)) {
      expect(method.match(DOOR)).toHaveLength(1);
      const [before = ''] = method.slice(method.lastIndexOf('\n  async ')).split('.ledger.apply(');
      expect(before).not.toMatch(/\b(for|while) \(/);
    }
  });

  it('is the only way to the book: no other source says ledger_apply', () => {
    const others = filesIn('server/src', '**/*.ts').filter((path) => !path.includes('/migrations/'));
    expect(others.filter((path) => /SELECT ledger_apply/.test(textOf(path)))).toEqual([
      'server/src/book/ledger/ledger.service.ts',
    ]);
  });
});
