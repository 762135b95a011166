import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, ProblemDto } from '@huzhu/shared';
import { LEDGER_REFUSALS } from '../../src/book/ledger/operations.js';
import type { Client } from '../support/client.js';
import { asOwner } from '../support/falsified/story.js';
import { Harness } from '../support/harness.js';
import { filesIn, textOf } from '../support/sources.js';
import { stagedAssignment } from '../support/stages.js';

/** What a person who approves is told; a refusal that is not here is a bug of the server. */
const TOLD: Record<string, [number, string]> = {
  'minutes-short': [409, '这个月的时间不够了，请打电话给社区'],
  'posting-stopped': [409, '账本核对发现问题，已经暂停入账。请等管理员查清以后再试'],
};
const BUG: [number, string] = [500, '刚才没有办成，请稍后再试'];

let bank: Harness;
let worker: Client;
let path: string;
let door: string;
beforeAll(async () => {
  bank = await Harness.start('ledger_refusals');
  const staged = await stagedAssignment(bank, 'confirmed');
  ({ worker } = staged);
  path = `/assignments/${staged.assignment.id}`;
  const [row] = await bank.source.query<{ sql: string }[]>(
    "SELECT pg_get_functiondef('ledger_apply(jsonb)'::regprocedure) AS sql",
  );
  door = row?.sql ?? '';
});
afterAll(() => bank.stop());

const refuseAll = (name: string): Promise<void> =>
  asOwner(
    bank,
    `CREATE OR REPLACE FUNCTION ledger_apply(operations jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
     BEGIN RAISE EXCEPTION '${name}' USING ERRCODE = 'HZ001', DETAIL = 0; END $$`,
  );

describe('what the book refuses', () => {
  it('has one of the names that the server knows', () => {
    const sql = filesIn('server/src/platform/database/migrations', 'ledger-*.sql.ts').map(textOf).join('\n');
    const names = new Set([...sql.matchAll(/ledger_refuse\('([a-z-]+)'/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual([...LEDGER_REFUSALS].sort());
  });

  it.each(LEDGER_REFUSALS)('as %s is told to people as what it is, and leaves everything as it was', async (name) => {
    await refuseAll(name);
    const refused = await worker.post<ProblemDto>(`${path}/approve`, { approvedMinutes: 90 });
    await asOwner(bank, door);
    expect([refused.status, refused.body.title]).toEqual(TOLD[name] ?? BUG);
    expect(await worker.must(worker.get<AssignmentDto>(path))).toMatchObject({ status: 'confirmed' });
  });

  it('does not keep the same approval from passing later', async () => {
    await worker.must(worker.post(`${path}/approve`, { approvedMinutes: 90 }));
    expect(await worker.must(worker.get<AssignmentDto>(path))).toMatchObject({ status: 'credited' });
  });
});
