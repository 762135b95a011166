import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { prepareBank, startPostgres, type PostgresServer } from '../../../scripts/lib/postgres.ts';
import { migrate } from '../../src/app/migrate.js';
import type { Client } from './client.js';
import { Harness } from './harness.js';
import { ServerProcess } from './server-process.js';
import { people, type People } from './stages.js';
import { widenBudgets } from './wide-budgets.js';

/** What is acknowledged must be on its way to the disk: the settings of a lasting bank, not of a test's. */
const LASTING = { synchronous_commit: 'on', full_page_writes: 'on' };
const LOCK_POLLS = 1000;
const RESTARTS_MAX = 20;

/** A PostgreSQL and a server of their own, each of which may be killed at any moment. */
export class KillWorld {
  private constructor(
    private postgres: PostgresServer,
    readonly server: ServerProcess,
    readonly databaseUrl: string,
    private readonly ownerUrl: string,
    /** Made before the first kill, one crew a round. */
    readonly crews: People[],
  ) {}

  static async start(rounds: number, morning: string): Promise<KillWorld> {
    const postgres = await startPostgres({ settings: LASTING });
    const { databaseUrl, ownerUrl } = await prepareBank({ superuserUrl: postgres.superuserUrl, database: 'kill' });
    await migrate(ownerUrl, databaseUrl);
    await widenBudgets(ownerUrl);
    const bank = await Harness.on({ databaseUrl, ownerUrl }, {}, () => Promise.resolve());
    await bank.at(morning);
    const crews: People[] = [];
    for (let round = 0; round < rounds; round++) crews.push(await people(bank));
    await bank.stop();
    const server = await ServerProcess.start(databaseUrl);
    const moved = (one: Client): Client => one.at(server.baseUrl);
    const world = crews.map(({ elder, volunteer, worker, operator }) => ({
      elder: moved(elder),
      volunteer: moved(volunteer),
      worker: moved(worker),
      operator: moved(operator),
    }));
    return new KillWorld(postgres, server, databaseUrl, ownerUrl, world);
  }

  async killDatabase(): Promise<void> {
    await this.postgres.kill9();
  }

  /** Its orphans may still hold the shared memory for a moment; until they are gone the new one refuses to start. */
  async restartDatabase(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.postgres = await this.postgres.restart();
        return;
      } catch (error) {
        if (tries >= RESTARTS_MAX) throw error;
        await sleep(200);
      }
    }
  }

  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Database({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Holds everybody up who writes to `table`; answers when somebody waits, with what lets them go. */
  async holdUp(table: string): Promise<{ untilSomebodyWaits: () => Promise<void>; letGo: () => Promise<void> }> {
    const client = new Database({ connectionString: this.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    const untilSomebodyWaits = async (): Promise<void> => {
      for (let polls = 0; polls < LOCK_POLLS; polls++) {
        const { rowCount } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
        if (rowCount) return;
        await sleep(10);
      }
      throw new Error(`nobody wrote to ${table}`);
    };
    return { untilSomebodyWaits, letGo: () => client.end().catch(() => undefined) };
  }

  async setClock(to: Date): Promise<void> {
    await this.query('UPDATE clock_offset SET offset_milliseconds = $1', [to.getTime() - Date.now()]);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.postgres.stop();
  }
}
