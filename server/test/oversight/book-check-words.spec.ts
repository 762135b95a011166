import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS, type ApprovalsDto, type BookCheckDto } from '@huzhu/shared';
import { BookChecksService } from '../../src/oversight/book-check/book-checks.service.js';
import { MARKER_RULE, MARKER_WORDS, RULES } from '../../src/oversight/book-check/run.js';
import type { Client } from '../support/client.js';
import { asOwner } from '../support/falsified/story.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

const HELD_RULE = 'an account holds other minutes than the holds that stand';
const HELD_WORDS = '有户头预留的时间，和现有的预留对不上';

let bank: Harness;
let operator: Client;
beforeAll(async () => {
  bank = await Harness.start('book_check');
  await bank.at(MORNING);
  operator = await bank.given.operator();
});
afterAll(() => bank.stop());

const latest = (): Promise<BookCheckDto> => operator.must(operator.get<BookCheckDto>('/book-checks/latest'));
const check = async (): Promise<BookCheckDto> => {
  await bank.get(BookChecksService).check(await bank.given.now());
  return latest();
};
const spoil = (by: number): Promise<void> =>
  asOwner(bank, `UPDATE ledger_accounts SET held = held + (${String(by)}) WHERE origin = 'issuance'`);

describe('a rule of the book', () => {
  it('has words of its own in Chinese, without a Latin letter', () => {
    const all = [...RULES, { name: MARKER_RULE, words: MARKER_WORDS }];
    const wordless = all.filter(({ words }) => !/^[\p{Script=Han}，：、]+$/u.test(words));
    expect(wordless.map(({ name }) => name)).toEqual([]);
    // What stopped posting is kept as one text, sentence by sentence.
    expect(new Set(all.map(({ words }) => words)).size).toBe(all.length);
  });
});

describe('the latest check', () => {
  it('is none before the first night', async () => {
    expect(await latest()).toEqual({
      ...{ checkedAt: null, accounts: 0, transactions: 0, entries: 0 },
      ...{ faults: [], stop: null },
    });
  });

  it('counts what was looked at, and finds nothing in a sound book', async () => {
    await bank.given.confirmedAssignment();
    const [counted] = await bank.source.query<Record<string, number>[]>(
      `SELECT (SELECT count(*)::int FROM ledger_accounts) AS accounts,
        (SELECT count(*)::int FROM ledger_transactions) AS transactions, (SELECT count(*)::int FROM ledger_entries) AS entries`,
    );
    expect(counted?.['accounts']).toBeGreaterThan(0);
    expect(await check()).toMatchObject({ ...counted, faults: [], stop: null });
  });
});

describe('a stop of posting', () => {
  it('says why in the words of the broken rules, is told to who approves, and is gone in the answer of its lift', async () => {
    const { assignment } = await bank.given.confirmedAssignment();
    const worker = await bank.given.worker();
    await spoil(1);
    const { faults, stop } = await check();
    await spoil(-1);
    expect(faults).toMatchObject([{ rule: HELD_RULE, words: HELD_WORDS }]);
    expect(faults[0]?.found).not.toEqual([]);
    expect(stop?.because).toBe(HELD_WORDS);

    const approval = { approvedMinutes: 90 };
    const refused = await worker.post(`/assignments/${assignment.id}/approve`, approval);
    const { title } = PROBLEMS['posting-stopped'];
    expect(refused.body).toMatchObject({ type: '/problems/posting-stopped', status: 409, title });

    const lift = `/posting-stops/${stop?.id ?? ''}/lift`;
    const lifted = await operator.must(operator.post<BookCheckDto>(lift, { reason: '已查清' }));
    expect(lifted).toMatchObject({ stop: null, faults: [{ rule: HELD_RULE }] });
    expect((await operator.post(lift, { reason: '再来一次' })).status).toBe(404);
    expect((await worker.post<ApprovalsDto>(`/assignments/${assignment.id}/approve`, approval)).status).toBe(200);
  });
});
