import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyDataDto, MyTimeDto, PassbookDto } from '@huzhu/shared';
import { withClient } from '../../../scripts/lib/postgres/connect.ts';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { LotExpiryService } from '../../src/book/ledger/expiry.service.js';
import { LedgerService } from '../../src/book/ledger/ledger.service.js';
import { accountName, type AccountIdentity, type AccountName } from '../../src/book/ledger/names.js';
import { transferOf } from '../../src/book/ledger/transfer.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { FOUNDING_POLICY_ID, FOUNDING_PROMISE_ID, giveLot, paidFrom } from '../support/lots.js';
import { MORNING } from '../support/stages.js';

/** No unit of today; a later feature adds a row like this. */
const FEN = 'fen' as AccountIdentity['unit'];
const LAST_DAY = '2026-11-24';
const AFTER = '2026-11-26T09:00:00+08:00';

let bank: Harness;
let issuerId: string;
let elder: Client;
let other: Client;
beforeAll(async () => {
  bank = await Harness.start('second_unit');
  await bank.at(MORNING);
  await withClient(bank.urls.ownerUrl, (owner) => owner.query('INSERT INTO ledger_units (unit) VALUES ($1)', [FEN]));
  ({ issuerId } = await bank.given.community());
  elder = await bank.given.elder();
  other = await bank.given.elder();
  await giveLot(bank, elder.memberId ?? '', { origin: 'earned', minutes: 100 });
});
afterAll(() => bank.stop());

const accountOf = (changes: Partial<AccountIdentity>): AccountName =>
  accountName({
    ...{ issuerId, ownerKind: 'issuer', ownerId: issuerId, origin: 'issuance', promiseId: null, evidenceClass: null },
    ...{ unit: FEN, expiresOn: null, ...changes },
  });
const lotOf = (who: Client, expiresOn: string | null = null): AccountName =>
  accountOf({
    ...{ ownerKind: 'member', ownerId: who.memberId ?? '', origin: 'opening', promiseId: FOUNDING_PROMISE_ID },
    ...{ evidenceClass: 'manual', expiresOn },
  });
const give = async (who: Client, fen: number, expiresOn: string | null = null): Promise<void> => {
  const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: '2026-11-23T02:00:00Z' };
  const entries = [
    { account: accountOf({}), amount: -fen },
    { account: lotOf(who, expiresOn), amount: fen },
  ];
  await bank
    .get(Database)
    .transaction((tx) =>
      bank.get(LedgerService).apply(tx, [{ op: 'post', reason: 'grant', source: `test:${newId()}`, ...by, entries }]),
    );
};

/** Everything that speaks of the minutes of a member. */
const seenOf = async (who: Client): Promise<unknown> => {
  const { ledgerLines } = await who.must(who.get<MyDataDto>('/my-data'));
  const id = who.memberId ?? '';
  return {
    passbook: await who.must(who.get<PassbookDto>('/passbook')),
    lines: await who.must(who.get('/passbook/lines')),
    time: await who.must(who.get<MyTimeDto>('/my-time')),
    ledgerLines,
    lots: await bank.get(LedgerService).lotsOf(bank.source.manager, id),
    merging: await transferOf(bank.source.manager, id, other.memberId ?? ''),
  };
};
const fenOf = async (who: Client): Promise<number> => {
  const [row] = await bank.source.query<{ balance: string }[]>(
    'SELECT balance FROM ledger_statements WHERE owner_id = $1 AND unit = $2',
    [who.memberId, FEN],
  );
  return Number(row?.balance ?? 0);
};

describe('postings in another unit', () => {
  it('change nothing in passbook, my-data, time, lots and merging', async () => {
    const before = await seenOf(elder);
    await give(elder, 500);
    await give(elder, 700, LAST_DAY);
    expect(await fenOf(elder)).toBe(1200);
    expect(await seenOf(elder)).toEqual(before);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('pay no service, however much there is of them', async () => {
    const payersOf = async (who: Client): Promise<string[]> => paidFrom(bank, (await bank.given.openRequest(who)).id);
    const without = await bank.given.elder();
    const withFen = await bank.given.elder();
    await give(withFen, 100_000);
    expect(await payersOf(withFen)).toEqual(await payersOf(without));
    expect(await payersOf(elder)).toEqual(['earned 90']);
    expect(await fenOf(withFen)).toBe(100_000);
  });

  it('do not expire with minutes', async () => {
    await giveLot(bank, other.memberId ?? '', { origin: 'granted', minutes: 30, expiresOn: LAST_DAY });
    await give(other, 40, LAST_DAY);
    const expired = await bank.get(LotExpiryService).expireDue(await bank.at(AFTER));
    expect(expired).toBe(1);
    expect(await fenOf(other)).toBe(40);
    expect((await other.must(other.get<PassbookDto>('/passbook'))).balanceMinutes).toBe(0);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('are refused together with minutes in one transaction', async () => {
    const minutes = accountOf({ unit: 'minute' });
    const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: '2026-11-23T02:00:00Z' };
    const entries = [
      { account: minutes, amount: -5 },
      { account: lotOf(elder), amount: 5 },
    ];
    const mixed = bank
      .get(Database)
      .transaction((tx) =>
        bank.get(LedgerService).apply(tx, [{ op: 'post', reason: 'grant', source: `test:${newId()}`, ...by, entries }]),
      );
    await expect(mixed).rejects.toMatchObject({ refusal: 'unbalanced' });
  });
});
