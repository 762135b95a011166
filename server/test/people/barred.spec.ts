import { afterAll, beforeAll, expect, it } from 'vitest';
import { barredFrom, nearRows } from '../../src/people/members/barred.js';
import { randomFrom } from '../../src/app/demo/community/random.js';
import { Harness } from '../support/harness.js';
import { seedOf } from '../support/random.js';

const PEOPLE = 24;
const THINGS = 400;

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('barred');
});
afterAll(() => bank.stop());

/** People tied to one another at random: kin, phones bound, proven and passed on, devices shared; some of it ended. */
const tie = async (draw: (below: number) => number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) ids.push((await bank.given.volunteer()).memberId ?? '');
  const somebody = (): string => ids[draw(PEOPLE)] ?? '';
  const day = (): string => `2026-11-${String(1 + draw(28)).padStart(2, '0')}T00:00:00Z`;
  const ended = (): string | null => (draw(2) === 0 ? day() : null);
  const put = (sql: string, values: unknown[]): Promise<unknown> =>
    bank.source.query(`${sql} ON CONFLICT DO NOTHING`, values);
  for (let n = 0; n < 30; n += 1) {
    const [one = '', other = ''] = [somebody(), somebody()].sort();
    if (one !== other)
      await put(
        `INSERT INTO kinships (id, member_id, kin_id, kind, declared_by_id, declared_at, ended_at)
         VALUES (uuidv7(), $1, $2, 'sibling', $1, '2026-10-01', $3)`,
        [one, other, ended()],
      );
    await put(`INSERT INTO member_devices (member_id, device_hash, last_at) VALUES ($1, $2, '2026-11-01')`, [
      somebody(),
      Buffer.from([draw(40)]),
    ]);
    const how = ['code', 'claim', 'merge', 'registration'][draw(4)];
    const binders = Array.from({ length: draw(3) }, somebody);
    const bound = await bank.source.query<{ id: string }[]>(
      `INSERT INTO wechat_identities (id, openid, member_id, bound_at, bound_how, bound_by_ids, ended_at)
       VALUES (uuidv7(), $1, $2, '2026-10-01', $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
      [`o${String(draw(20))}`, somebody(), how, binders, ended()],
    );
    for (const { id } of bound)
      if (draw(2) === 0)
        await put(
          `INSERT INTO phone_proofs (id, wechat_identity_id, way, by_id, writer_ids, at)
           VALUES (uuidv7(), $1, 'wechat_number', $2, $3, '2026-11-02')`,
          [id, somebody(), Array.from({ length: draw(3) }, somebody)],
        );
  }
  return ids;
};

it('bars the same people, asked of one thing or of many at once', async () => {
  const random = randomFrom(seedOf('barred'));
  const draw = (below: number): number => Math.floor(random() * below);
  const ids = await tie(draw);
  const some = (most: number): (string | null)[] =>
    Array.from({ length: draw(most + 1) }, () => (draw(8) === 0 ? null : (ids[draw(PEOPLE)] ?? null)));
  const things = Array.from({ length: THINGS }, (_, nth) => ({
    ...{ nth, sides: some(2), recorders: some(3) },
    since: draw(5) === 0 ? 'infinity' : `2026-11-${String(1 + draw(28)).padStart(2, '0')}T00:00:00Z`,
  }));
  const parts = { sides: 't.sides', recorders: 't.recorders', since: 't.since' };
  const THING = `jsonb_to_recordset($1::jsonb) AS t (nth int, sides uuid[], recorders uuid[], since timestamptz)`;
  const one = await bank.source.query<{ nth: number; who: string }[]>(
    `SELECT t.nth, who FROM ${THING}, unnest(${barredFrom(parts)}) who WHERE who = ANY ($2::uuid[]) ORDER BY 1, 2`,
    [JSON.stringify(things), ids],
  );
  const manyAt = (isOfSide: string): Promise<{ nth: number; who: string }[]> =>
    bank.source.query(
      `SELECT DISTINCT t.nth, n.worker_id AS who FROM ${THING} CROSS JOIN LATERAL unnest(t.sides || t.recorders) p (id)
     JOIN (${nearRows('SELECT unnest($2::uuid[])')}) n ON n.person_id = p.id AND n.until >= t.since
       AND (NOT n.of_sides OR ${isOfSide}) ORDER BY 1, 2`,
      [JSON.stringify(things), ids],
    );
  expect(await manyAt('p.id = ANY (t.sides)')).toEqual(one);
  // Whoever bound the phone of one who only recorded it is not barred by that: this is seen here.
  expect((await manyAt('true')).length).toBeGreaterThan(one.length);
  // So many ties are there that the half of them would be missed.
  expect(one.length).toBeGreaterThan(THINGS * 2);
});
