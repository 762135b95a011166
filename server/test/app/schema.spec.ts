import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOUNDING_POLICY, FOUNDING_PROMISE } from '@huzhu/shared';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { MIGRATIONS } from '../../src/platform/database/migrations/index.js';
import { roleOf } from '../support/bank.js';
import { Harness } from '../support/harness.js';
import { filesIn, textOf } from '../support/sources.js';

let bank: Harness;
let owner: DataSource;
/** TypeORM's schema builder asks many questions of one connection at once; pg wants them one after the other. */
const queued = new WeakSet<PoolClient>();
const queueQueries = (client: PoolClient): void => {
  if (queued.has(client)) return;
  queued.add(client);
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
  let last: Promise<unknown> = Promise.resolve();
  const next = (...asked: unknown[]): Promise<unknown> => {
    const ask = (): Promise<unknown> => query(...asked);
    return (last = last.then(ask, ask));
  };
  Object.assign(client, { query: next });
};
const begin = async (): Promise<void> => {
  bank = await Harness.start('schema');
  // What the modules of the whole program registered.
  const entities = bank.source.entityMetadatas.map(({ target }) => target as new () => object);
  owner = await createDataSource({ url: bank.urls.ownerUrl, entities, migrations: MIGRATIONS }).initialize();
  (owner.driver as unknown as { master: Pool }).master.on('acquire', queueQueries);
};
beforeAll(begin);
afterAll(async () => {
  await owner.destroy();
  await bank.stop();
});

const drift = async (): Promise<string[]> => {
  const { upQueries } = await owner.driver.createSchemaBuilder().log();
  return upQueries.map((one) => one.query);
};

/** Runs `work` after `sql`, and undoes both: a bank that is wrong on purpose. */
const spoilt = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
  await owner.query(sql);
  try {
    return await work();
  } finally {
    await owner.destroy();
    await bank.stop();
    await begin();
  }
};

interface Rule {
  name: string;
  table: string;
  text: string;
}

/** CHECKs and exclusions as PostgreSQL tells them; its own NOT NULLs are columns' business. */
const rulesOf = (table: string, inTable = table): Promise<Rule[]> =>
  owner.query(
    `SELECT conname AS name, $2::text AS "table", pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE conrelid = $1::regclass AND contype IN ('c', 'x') ORDER BY conname`,
    [inTable, table],
  );

/** The entity's rules, written into an empty copy of its table, so that PostgreSQL tells both in the same words. */
const declaredRules = async (): Promise<Rule[]> => {
  const rules: Rule[] = [];
  for (const { tableName, checks, exclusions } of owner.entityMetadatas) {
    const copy = `copy_of_${tableName}`;
    await owner.query(`DROP TABLE IF EXISTS "${copy}"; CREATE TABLE "${copy}" (LIKE "${tableName}")`);
    for (const { name, expression } of checks)
      await owner.query(`ALTER TABLE "${copy}" ADD CONSTRAINT "${name}" CHECK (${expression})`);
    for (const { name, expression } of exclusions) {
      // A constraint with an index needs a name of its own in the schema.
      await owner.query(`ALTER TABLE "${copy}" ADD CONSTRAINT "copy_of_${name}" EXCLUDE ${expression}`);
    }
    const found = await rulesOf(tableName, copy);
    rules.push(...found.map((rule) => ({ ...rule, name: rule.name.replace('copy_of_', '') })));
    await owner.query(`DROP TABLE "${copy}"`);
  }
  return rules;
};
const migratedRules = async (): Promise<Rule[]> => {
  const rules: Rule[] = [];
  for (const { tableName } of owner.entityMetadatas) rules.push(...(await rulesOf(tableName)));
  return rules;
};

const sorted = (rules: readonly Rule[]): string[] =>
  rules.map(({ table, name, text }) => `${table} ${name}: ${text}`).sort();

describe('the migrations', () => {
  it('make what the entities say', async () => {
    expect(await drift()).toEqual([]);
  });

  it('would be caught making something else', async () => {
    const change = 'ALTER TABLE ratings ADD COLUMN stars integer; ALTER TABLE ratings ALTER COLUMN words SET NOT NULL';
    const found = await spoilt(change, drift);
    expect(found.join('\n')).toContain('"stars"');
    expect(found.join('\n')).toContain('"words"');
  });

  it('give every CHECK and exclusion the content that the entities declare: the lists and limits of shared', async () => {
    const declared = await declaredRules();
    expect(declared.length).toBeGreaterThan(50);
    expect(sorted(await migratedRules())).toEqual(sorted(declared));
  });

  it('would be caught giving a CHECK another content, which the schema builder does not see', async () => {
    const change = `ALTER TABLE service_requests DROP CONSTRAINT service_requests_planned_minutes;
      ALTER TABLE service_requests ADD CONSTRAINT service_requests_planned_minutes CHECK (planned_minutes BETWEEN 15 AND 999)`;
    const [seen, declared, migrated] = await spoilt(
      change,
      async () => [await drift(), await declaredRules(), await migratedRules()] as const,
    );
    expect(seen).toEqual([]);
    expect(sorted(migrated)).not.toEqual(sorted(declared));
  });

  it('give partial indexes the condition that the entities declare', async () => {
    const rows = await owner.query<{ name: string; condition: string }[]>(
      `SELECT c.relname AS name, pg_get_expr(i.indpred, i.indrelid) AS condition FROM pg_index i
       JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indpred IS NOT NULL AND NOT i.indisexclusion AND c.relnamespace = current_schema()::regnamespace`,
    );
    const plain = (text: string): string => text.replace(/::text(\[\])?|["()[\]\s]|ARRAY|= ANY|IN/g, '');
    const migrated = rows.map(({ name, condition }) => `${name} ${plain(condition)}`);
    const declared = owner.entityMetadatas.flatMap(({ indices }) =>
      indices.filter((one) => one.where).map((one) => `${one.name} ${plain(one.where ?? '')}`),
    );
    expect(migrated.sort()).toEqual(declared.sort());
  });

  it('can be taken back and made again', async () => {
    await spoilt('SELECT 1', async () => {
      await owner.query("SELECT set_config('huzhu.app_role', $1, false)", [roleOf(bank.urls.databaseUrl)]);
      for (let undone = 0; undone < MIGRATIONS.length; undone++) await owner.undoLastMigration();
      const left = await owner.query<object[]>(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migrations'",
      );
      expect(left).toEqual([]);
      await owner.runMigrations();
      expect(await drift()).toEqual([]);
    });
  });
});

it('every table of the sources is known to the whole program', () => {
  const sources = filesIn('server/src').map(textOf).join('\n');
  const tables = [...sources.matchAll(/@Entity\('([a-z_]+)'\)/g)].map(([, name]) => name);
  expect(tables.sort()).toEqual(owner.entityMetadatas.map(({ tableName }) => tableName).sort());
});

describe('what every bank begins with', () => {
  it('is the founding policy of shared, with its promise, belonging to no organization', async () => {
    const rows = await owner.query<{ content: object; clauses: unknown; organization_id: unknown; same: boolean }[]>(
      `SELECT p.content, q.clauses, p.organization_id, p.author_id = p.approver_id AS same
       FROM policy_versions p JOIN promises q ON q.id = p.promise_id WHERE p.effective_on = '2026-01-01'`,
    );
    expect(rows).toMatchObject([{ clauses: FOUNDING_PROMISE, organization_id: null, same: true }]);
    expect(rows[0]?.content).toEqual(FOUNDING_POLICY);
  });
});
