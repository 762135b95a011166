import { afterAll, beforeAll, expect, it } from 'vitest';
import { FOUNDING_POLICY, type MyAcceptingDto } from '@huzhu/shared';
import { loadDemo } from '../../src/app/load-demo.js';
import { newId } from '../../src/platform/database/ids.js';
import { Harness, SETTINGS } from '../support/harness.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('demo-budgets');
  await bank.source.query(
    `INSERT INTO policy_versions (id, effective_on, content, promise_id, author_id, approver_id)
     SELECT $1, '2026-01-03', $2, promise_id, author_id, approver_id FROM policy_versions WHERE effective_on = '2026-01-01'`,
    [newId(), JSON.stringify(FOUNDING_POLICY)],
  );
});
afterAll(() => bank.stop());

it('the demo community lives under the founding budgets, and the people of its stories may accept', async () => {
  await loadDemo({ ...SETTINGS, databaseUrl: bank.urls.databaseUrl }, bank.urls.ownerUrl);
  for (const name of ['李秀英', '周建国', '吴丽萍']) {
    const [person] = await bank.source.query<{ id: string }[]>('SELECT id FROM members WHERE name = $1 ORDER BY id', [
      name,
    ]);
    const who = await bank.given.login(person?.id ?? '');
    const told = await who.must(who.get<MyAcceptingDto>('/my-accepting'));
    expect([name, told]).toMatchObject([name, { stage: 'early', refusal: null, needsYes: false, openTasksMax: 3 }]);
  }
}, 300_000);
