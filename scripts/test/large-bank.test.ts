import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fillBank, reportOn } from '../large-bank/fill.ts';
import type { Size } from '../large-bank/fill.ts';
import { migrate } from '../lib/app.ts';
import { ensureBuilt } from '../lib/builds.ts';
import { prepareBank, startPostgres } from '../lib/postgres.ts';
import type { Bank } from '../lib/postgres.ts';
import { withClient } from '../lib/postgres/connect.ts';
import { Stopper } from '../lib/stopper.ts';

const SIZE: Size = { members: 60, requests: 600, seed: 7, today: '2026-11-26' };
const stopper = new Stopper();
let bank: Bank;

before(async () => {
  await ensureBuilt(fileURLToPath(new URL('../..', import.meta.url)), ['shared', 'server'], stopper);
  const server = await startPostgres();
  await stopper.add(server.stop);
  bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'large' });
  await migrate({ env: process.env, bank, stopper });
});
after(() => stopper.stop());

test('a large bank adds up, with requests in every state and no hold that is stuck', async () => {
  const report = await withClient(bank.ownerUrl, async (owner) => {
    await fillBank(owner, SIZE);
    return reportOn(owner);
  });
  assert.deepEqual(report.faults, []);
  assert.ok(report.transactions > 300);
  const states = await withClient(bank.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ states: string[] }>(
      `SELECT array_agg(DISTINCT status ORDER BY status) AS states FROM service_requests`,
    );
    return rows[0]?.states;
  });
  assert.deepEqual(states, ['cancelled', 'closed', 'draft', 'expired', 'filled', 'open']);
});

test('every credit can be walked from its request to the book and back, and nobody served two at once', async () => {
  await withClient(bank.ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `SELECT a.id FROM assignments a FULL JOIN ledger_transactions t ON t.id = a.transaction_id AND t.source = concat('assignment:', a.id)
       WHERE (a.status = 'credited' OR t.reason = 'service') AND (a.id IS NULL OR t.id IS NULL)
       UNION ALL SELECT a.id FROM assignments a JOIN assignments b ON b.volunteer_id = a.volunteer_id AND b.id > a.id
         AND tstzrange(a.agreed_start_at, a.agreed_end_at) && tstzrange(b.agreed_start_at, b.agreed_end_at)`,
    );
    assert.deepEqual(rows, []);
  });
});

test('a bank that holds people is left as it is', async () => {
  await withClient(bank.ownerUrl, (owner) => assert.rejects(fillBank(owner, SIZE), /not empty; nothing was changed/));
});
