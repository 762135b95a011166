import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { jobDoneAt, jobSeconds, stopwatch } from '../common/metrics.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { Database } from '../database/database.js';
import { jobsSchemaOf } from './jobs.schema.js';

const STOP_TIMEOUT_MILLISECONDS = 5000;
/**
 * How often jobs of which no server gives a sign are looked for, and how long a server goes on believing that another has a job: with the
 * minute of pg-boss, what was due was late by one more minute.
 */
const LOOK_SECONDS = 5;

/** Jobs only wake somebody up: what is due, and what time it is, the woken rule finds out by itself. */
@Injectable()
export class JobsService implements OnApplicationShutdown {
  private readonly log = new Logger(JobsService.name);
  private boss: PgBoss | null = null;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Listens to the queues; the schema and the queues themselves are made by the migration step. */
  async start(handlers: Record<string, () => Promise<void>>): Promise<void> {
    const schema = await jobsSchemaOf(this.db.source);
    const boss = new PgBoss({
      connectionString: this.settings.databaseUrl,
      schema,
      migrate: false,
      createSchema: false,
      max: 4,
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
      queueCacheIntervalSeconds: LOOK_SECONDS,
    });
    boss.on('error', (error) => {
      this.log.warn(`jobs: ${error.message}`);
    });
    await boss.start();
    for (const [queue, handle] of Object.entries(handlers)) await boss.work(queue, () => measured(queue, handle));
    this.boss = boss;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: STOP_TIMEOUT_MILLISECONDS });
    this.boss = null;
  }
}

const measured = async (queue: string, handle: () => Promise<void>): Promise<void> => {
  const seconds = stopwatch();
  try {
    await handle();
    jobSeconds.observe({ queue, outcome: 'done' }, seconds());
    jobDoneAt.setToCurrentTime({ queue });
  } catch (error) {
    jobSeconds.observe({ queue, outcome: 'failed' }, seconds());
    throw error;
  }
};
