import { it } from 'vitest';
import { Client as Pg } from 'pg';
import { writeFileSync } from 'node:fs';
import { HELPERS, PEOPLE, TREE } from '../../../scripts/large-bank/people.sql.ts';
import { openSession } from '../../../scripts/bench/http/callers.ts';
import { PRIVACY_TERMS_VERSION } from '@huzhu/shared';
import { freshBank } from '../support/bank.js';
import { Harness } from '../support/harness.js';

it('measures', async () => {
  const t0 = Date.now();
  const { drop, ...urls } = await freshBank('find100k');
  const owner = new Pg({ connectionString: urls.ownerUrl });
  await owner.connect();
  const members = Number(process.env.MEMBERS ?? 100000);
  const foundedAt = '2023-01-01T00:00:00Z';
  const params = (sql: string, values: unknown[]): unknown[] => values.slice(0, Math.max(0, ...[...sql.matchAll(/\$(\d)/g)].map(([, d]) => Number(d))));
  await owner.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, 0) ON CONFLICT DO NOTHING');
  await owner.query("SET work_mem = '128MB'");
  await owner.query(HELPERS(1));
  for (const sql of TREE) await owner.query(sql, params(sql, [Math.ceil(members / 500), foundedAt]));
  for (const sql of PEOPLE) { if (sql.includes('member_fact')) continue; const t = Date.now(); await owner.query(sql, params(sql, [members, foundedAt, '2026-11-26'])); if (Date.now() - t > 3000) console.log(sql.slice(0, 40), Date.now() - t); }
  await owner.query(`INSERT INTO consents (id, member_id, version, method, recorded_by_id, at) SELECT uuidv7(), id, $1, 'app', id, $2 FROM members WHERE organization_id IS NOT NULL`, [PRIVACY_TERMS_VERSION, foundedAt]);
  await owner.query('UPDATE banks SET opened_at = $1', [foundedAt]);
  await owner.query('VACUUM (ANALYZE)');
  const log: string[] = [`filled ${String(members)} in ${String((Date.now() - t0) / 1000)} s`];
  await owner.query(`INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
    SELECT uuidv7(), member_id, organization_id, 'worker', granted_by_id, granted_at FROM member_roles WHERE role = 'operator'`);
  const size = await owner.query(`SELECT pg_size_pretty(pg_total_relation_size('member_search')) AS t, pg_size_pretty(pg_relation_size('member_search_keys')) AS i, (SELECT count(*) FROM member_search) AS n, (SELECT max(cardinality(keys)) FROM member_search) AS k`);
  log.push(JSON.stringify(size.rows[0]));
  const bank = await Harness.on(urls, {}, drop);
  const tokens: Record<string, string> = {};
  for (const [as, kind] of [['worker', 'community'], ['district', 'district'], ['city', 'city']])
    tokens[as!] = await openSession(owner, (await owner.query<{ id: string }>(`SELECT m.member_id AS id FROM member_roles m JOIN organizations o ON o.id = m.organization_id WHERE m.role = 'worker' AND o.kind = '${kind!}' ORDER BY 1 LIMIT 1`)).rows[0]?.id);
  const one = (await owner.query<{ name: string; number: string; phone: string; neighbourhood: string }>(`SELECT name, number, phone, neighbourhood FROM members JOIN elder_profiles ON member_id = members.id WHERE organization_id = (SELECT organization_id FROM member_roles WHERE role='worker' ORDER BY 1 LIMIT 1) OR true LIMIT 1 OFFSET 77`)).rows[0];
  await bank.at('2026-11-26T10:00+08:00');
  const base = await bank.app.getUrl();
  const queries = ['王', '王桂珍', '王贵珍', '桂珍', 'wang', 'lv', 'guizhen', 'wgz', 'w', '王桂芬', one?.phone.slice(-4) ?? '', one?.phone ?? '', one?.number ?? '', one?.number.slice(0, 4) ?? '', '小区', one?.neighbourhood ?? '', '王 小区', '没有这个人'];
  for (const as of ['worker', 'district', 'city'] as const) {
    for (const q of queries) {
      const ms: number[] = []; let n = 0; let status = 0;
      for (let k = 0; k < 12; k++) {
        const t = performance.now();
        const r = await fetch(`${base}/api/v1/people?search=${encodeURIComponent(q)}`, { headers: { authorization: `Bearer ${tokens[as]}` } });
        const b = (await r.json()) as { items?: unknown[] }; status = r.status;
        ms.push(performance.now() - t); n = b.items?.length ?? -1;
      }
      ms.sort((a, b) => a - b);
      log.push(`${as} ${q}: ${String(status)} ${String(n)} items, p50 ${ms[6]!.toFixed(1)} max ${ms.at(-1)!.toFixed(1)} ms`);
    }
  }
  writeFileSync('/tmp/find-100k.txt', log.join('\n'));
  await owner.end();
  await bank.stop();
}, 900_000);
