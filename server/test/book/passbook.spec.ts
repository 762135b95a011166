import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { ApprovalsDto, MyDataDto, PageDto, PassbookDto, PassbookLineDto } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { LedgerService } from '../../src/book/ledger/ledger.service.js';
import { issuerAccountName, lotName, type AccountName } from '../../src/book/ledger/names.js';
import { LedgerRefusal, type Operation } from '../../src/book/ledger/operations.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { FOUNDING_POLICY_ID, FOUNDING_PROMISE_ID, giveLot } from '../support/lots.js';
import { IS_FULL, seedOf } from '../support/random.js';
import { MORNING } from '../support/stages.js';

const SERVICES = 24;
const SMALL_PAGE = 5;
const LANES = 6;
const BATCHES = IS_FULL ? 200 : 25;
const LIMIT_MILLISECONDS = IS_FULL ? 1_800_000 : 180_000;

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('passbook');
  await bank.at(MORNING);
});
afterAll(() => bank.stop());

/** All pages to their end, newest line first. */
const readToTheEnd = async (who: Client, limit: number): Promise<PassbookLineDto[]> => {
  const lines: PassbookLineDto[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `limit=${String(limit)}${cursor ? `&cursor=${cursor}` : ''}`;
    const page: PageDto<PassbookLineDto> = await who.must(who.get(`/passbook/lines?${query}`));
    lines.push(...page.items);
    cursor = page.nextCursor;
  }
  return lines;
};

/** The lines are n, n - 1 … 1, and each balance is the one before and the minutes of the line. */
const expectWhole = (lines: readonly PassbookLineDto[]): void => {
  expect(lines.map(({ lineNo }) => lineNo)).toEqual(lines.map((_, index) => lines.length - index));
  expect(new Set(lines.map(({ transactionId }) => transactionId)).size).toBe(lines.length);
  let balance = 0;
  for (const line of lines.toReversed()) {
    balance += line.minutes;
    expect(line.balanceAfterMinutes).toBe(balance);
    expect(line.lots.reduce((sum, lot) => sum + lot.minutes, 0)).toBe(line.minutes);
  }
};

describe('after one batch of 24 approvals', () => {
  let volunteer: Client;
  beforeAll(async () => {
    volunteer = await bank.given.volunteer();
    const memberId = volunteer.memberId ?? '';
    await giveLot(bank, memberId, { origin: 'opening', minutes: 40 });
    const ids: string[] = [];
    for (let left = SERVICES; left > 0; left -= 1) {
      ids.push((await bank.given.confirmedAssignment({ volunteer })).assignment.id);
    }
    await bank.at((await bank.given.now()).add({ minutes: 11 }));
    const worker = await bank.given.worker();
    const path = '/assignments/approvals';
    const { approved } = await worker.must(worker.post<ApprovalsDto>(path, { assignmentIds: ids }));
    expect(approved).toHaveLength(SERVICES);
    await giveLot(bank, memberId, { origin: 'granted', minutes: 7 });
  }, LIMIT_MILLISECONDS);

  it.each([1, SMALL_PAGE, 50])('the passbook shows each line once, with its balance, in pages of %i', async (limit) => {
    const lines = await readToTheEnd(volunteer, limit);
    expectWhole(lines);
    expect(lines.map(({ reason }) => reason)).toEqual(['grant', ...Array<string>(SERVICES).fill('service'), 'grant']);
    expect(new Set(lines.map(({ assignmentId }) => assignmentId)).size).toBe(SERVICES + 1);
    const { balanceMinutes } = await volunteer.must(volunteer.get<PassbookDto>('/passbook'));
    expect(lines[0]?.balanceAfterMinutes).toBe(balanceMinutes);
    expect(balanceMinutes).toBe(40 + SERVICES * 90 + 7);
  });

  it('my-data say the same in the same order', async () => {
    const { ledgerLines } = await volunteer.must(volunteer.get<MyDataDto>('/my-data'));
    const shown = (await readToTheEnd(volunteer, SMALL_PAGE)).map(
      ({ lineNo, transactionId, reason, occurredAt, minutes, balanceAfterMinutes }) => ({
        ...{ lineNo, transactionId, reason, occurredAt, minutes, balanceAfterMinutes },
      }),
    );
    expect(ledgerLines).toEqual(shown);
    expect(await bookFaults(bank.source)).toEqual([]);
  });
});

const posting = fc.record({
  from: fc.nat(8),
  to: fc.nat(8),
  also: fc.nat(8),
  minutes: fc.integer({ min: 1, max: 50 }),
});
type Posting = typeof posting extends fc.Arbitrary<infer T> ? T : never;
const lanes = fc.array(
  fc.array(fc.array(posting, { minLength: 1, maxLength: 8 }), { minLength: BATCHES, maxLength: BATCHES }),
  { minLength: LANES, maxLength: LANES },
);

/** Posts without a service behind it, and lets the book refuse what nobody has. */
class Posters {
  private constructor(
    readonly members: Client[],
    private readonly lots: AccountName[],
    private readonly issuance: AccountName,
    private readonly occurredAt: string,
  ) {}

  static async begin(): Promise<Posters> {
    const { issuerId } = await bank.given.community();
    const members = [await bank.given.elder(), await bank.given.elder(), await bank.given.volunteer()];
    const lot = { issuerId, promiseId: FOUNDING_PROMISE_ID, evidenceClass: 'manual' as const };
    const lots = members.flatMap(({ memberId }) =>
      (['opening', 'earned', 'granted'] as const).map((origin) => lotName({ ...lot, ownerId: memberId ?? '', origin })),
    );
    return new Posters(members, lots, issuerAccountName(issuerId, 'issuance'), (await bank.given.now()).toString());
  }

  /** True: the book took it. */
  async post(batch: readonly Posting[]): Promise<boolean> {
    const operations = batch.map((one) => this.operationOf(one));
    const posted = bank.get(Database).transaction((tx) => bank.get(LedgerService).apply(tx, operations));
    return posted.then(
      () => true,
      (error: unknown) => {
        if (error instanceof LedgerRefusal && error.refusal === 'balance-too-low') return false;
        throw error;
      },
    );
  }

  private operationOf({ from, to, also, minutes }: Posting): Operation {
    const [giver, receiver, other] = [from, to, also].map((at) => this.lots[at] ?? this.issuance);
    const payer = giver === receiver || giver === other || from % 2 > 0 ? this.issuance : (giver ?? this.issuance);
    const entries = [
      { account: payer, amount: -2 * minutes },
      { account: receiver ?? this.issuance, amount: minutes },
      { account: other ?? this.issuance, amount: minutes },
    ];
    const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt: this.occurredAt };
    return { op: 'post', reason: 'grant', source: `test:${newId()}`, ...by, entries };
  }
}

it(
  'while many post, the pages read to their end equal the book at every moment',
  async () => {
    const property = fc.asyncProperty(lanes, async (story) => {
      const posters = await Posters.begin();
      const seen: { who: Client; lines: PassbookLineDto[] }[] = [];
      let isPosting = true;
      const taken = { posted: 0, refused: 0 };
      const reading = posters.members.map(async (who) => {
        while (isPosting) seen.push({ who, lines: await readToTheEnd(who, SMALL_PAGE) });
        seen.push({ who, lines: await readToTheEnd(who, SMALL_PAGE) });
      });
      const posted = story.map(async (batches) => {
        for (const batch of batches) taken[(await posters.post(batch)) ? 'posted' : 'refused'] += 1;
      });
      await Promise.all(posted).finally(() => (isPosting = false));
      await Promise.all(reading);
      for (const { who, lines } of seen) {
        expectWhole(lines);
        const last = await readToTheEnd(who, 50);
        expect(lines).toEqual(last.slice(last.length - lines.length));
      }
      for (const who of posters.members) {
        const { balanceMinutes } = await who.must(who.get<PassbookDto>('/passbook'));
        expect((await readToTheEnd(who, 50))[0]?.balanceAfterMinutes).toBe(balanceMinutes);
      }
      // Reads that saw the beginning and the end only would show nothing.
      expect(new Set(seen.map(({ lines }) => lines.length)).size).toBeGreaterThan(posters.members.length);
      expect(Math.min(taken.posted, taken.refused)).toBeGreaterThan(0);
      expect(await bookFaults(bank.source)).toEqual([]);
    });
    await fc.assert(property, { seed: seedOf('passbook'), numRuns: 1, endOnFailure: true });
  },
  LIMIT_MILLISECONDS,
);
