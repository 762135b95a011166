import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newElder, newVolunteer } from '../support/given-people.js';
import { Harness } from '../support/harness.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('finding_keys');
});
afterAll(() => bank.stop());

/** Whoever is found by something else than what the register says of them. */
const WRONG = `SELECT m.name FROM members m LEFT JOIN member_search s ON s.member_id = m.id
  WHERE m.organization_id IS NOT NULL
    AND (s.organization_id, s.keys) IS DISTINCT FROM (m.organization_id, search_keys_of(m))`;
const wrong = async (): Promise<string[]> =>
  (await bank.source.query<{ name: string }[]>(WRONG)).map(({ name }) => name);

const someone = async (): Promise<Record<'member' | 'other' | 'elder' | 'volunteer' | 'carded', string>> => {
  const worker = await bank.given.worker();
  const elder = await bank.given.elder({ usesApp: false, isVolunteer: true });
  const other = await bank.given.elder();
  await worker.must(worker.post('/elders', await newElder(bank, { phone: '13700001111' })));
  await worker.must(worker.post('/volunteers', await newVolunteer(bank)));
  const id = elder.memberId ?? '';
  return { member: id, elder: id, volunteer: id, carded: id, other: other.memberId ?? '' };
};

/**
 * Every column that a key is made of, changed by plain SQL: no writer, whatever it is, has to think of the keys. The columns are read
 * from the functions that make the keys, so that a new one cannot be left out here.
 */
const CHANGES: Record<string, string> = {
  'members.name': `UPDATE members SET name = '别名' WHERE id = $1`,
  'members.name_pinyin': `UPDATE members SET name_pinyin = 'bieming' WHERE id = $1`,
  'members.name_initials': `UPDATE members SET name_initials = 'bm' WHERE id = $1`,
  'members.phone': `UPDATE members SET phone = '13512345678' WHERE id = $1`,
  'members.organization_id': `UPDATE members SET organization_id = (SELECT id FROM organizations WHERE kind = 'street') WHERE id = $1`,
  'members.closed_at': `UPDATE members SET closed_at = now() WHERE id = $1`,
  'members.merged_into_id': `UPDATE members SET merged_into_id = $2, closed_at = now() WHERE id = $1`,
  'elder_profiles.neighbourhood': `UPDATE elder_profiles SET neighbourhood = '另一小区' WHERE member_id = $1`,
  'elder_profiles.address': `UPDATE elder_profiles SET address = '另一条路9号' WHERE member_id = $1`,
  'elder_profiles.contacts': `UPDATE elder_profiles SET contacts = '[{"phone":"13400005555"}]' WHERE member_id = $1`,
  'volunteer_profiles.neighbourhood': `UPDATE volunteer_profiles SET neighbourhood = '另一小区' WHERE member_id = $1`,
  'volunteer_profiles.called_as': `UPDATE volunteer_profiles SET called_as = '阿姐' WHERE member_id = $1`,
  'elder_cards.revoked_at': `UPDATE elder_cards SET revoked_at = now() WHERE member_id = $1`,
};

it('keeps the keys true whichever column changes, and there is a line for each of them', async () => {
  const [{ source } = { source: '' }] = await bank.source.query<{ source: string }[]>(
    `SELECT prosrc AS source FROM pg_proc WHERE proname = 'search_keys_of'`,
  );
  const read = new Set([...source.matchAll(/\b(?:who|e|v|c)\.([a-z_]+)/g)].map(([, column = '']) => column));
  const tried = new Set(Object.keys(CHANGES).map((column) => column.split('.')[1] ?? ''));
  // An id and a token stay, a number is for life.
  for (const column of ['id', 'member_id', 'token', 'number']) read.delete(column);
  expect([...read].sort()).toEqual([...tried].filter((one) => one !== 'merged_into_id').sort());

  const { member, other } = await someone();
  expect(await wrong()).toEqual([]);
  const keysOf = async (): Promise<string> =>
    JSON.stringify(await bank.source.query('SELECT keys, organization_id FROM member_search ORDER BY member_id'));
  for (const [column, sql] of Object.entries(CHANGES).sort(([one]) => (one.endsWith('closed_at') ? 1 : -1))) {
    const before = await keysOf();
    await bank.source.query(sql.replace('$2', `'${other}'`), [member]);
    expect([column, await wrong()]).toEqual([column, []]);
    if (!column.endsWith('closed_at')) expect([column, (await keysOf()) === before]).toEqual([column, false]);
    await bank.source.query('UPDATE members SET closed_at = NULL WHERE id = $1', [member]);
  }
});

it('would see a writer that went around the triggers, and the application cannot write keys', async () => {
  const { member } = await someone();
  const owner = new pg.Client({ connectionString: bank.urls.ownerUrl });
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('ALTER TABLE members DISABLE TRIGGER search_update');
  await owner.query(`UPDATE members SET name = '绕过' WHERE id = $1`, [member]);
  const { rows } = await owner.query<{ name: string }>(WRONG);
  await owner.query('ROLLBACK');
  await owner.end();
  expect(rows).toEqual([{ name: '绕过' }]);
  await expect(bank.source.query('UPDATE member_search SET keys = $1', ['{}'])).rejects.toThrow(/permission denied/);
});

it('of name and telephone changed at the same moment both are found', async () => {
  const { member } = await someone();
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      bank.source.query(
        at % 2
          ? `UPDATE members SET name = '改名${'甲乙丙丁戊己'[at % 6] ?? ''}' WHERE id = $1`
          : `UPDATE elder_profiles SET neighbourhood = '第${String(at)}小区' WHERE member_id = $1`,
        [member],
      ),
    ),
  );
  expect(await wrong()).toEqual([]);
});
