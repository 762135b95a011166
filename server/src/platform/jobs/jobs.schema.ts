import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';

/** Queue that looks for deadlines each minute. */
export const SWEEP = 'sweep';
const EVERY_MINUTE = '* * * * *';
/** Queue that sends messages each minute, beside the sweep: WeChat may take its time. */
export const SEND = 'send';
/** Queue that checks the whole book, when hardly anybody is awake. */
export const CHECK_BOOK = 'check-book';
const EVERY_NIGHT = '30 2 * * *';
const CHECK_LIMIT_SECONDS = 3600;
/**
 * A job belongs to one server at a time. One that was killed in the middle of it gives no sign any more, and after so long another takes
 * over: otherwise nobody would be found late, and nothing be sent, for the five minutes after which the job expires.
 */
const SIGN_SECONDS = 20;
const EACH_MINUTE = { retryLimit: 0, expireInSeconds: 300, heartbeatSeconds: SIGN_SECONDS };

/** Beside the bank's own schema: `<bank>_jobs`. */
export const jobsSchemaOf = async (source: DataSource): Promise<string> => {
  const [row] = await source.query<{ name: string }[]>("SELECT current_schema() || '_jobs' AS name");
  if (!row) throw new Error('the database did not say its schema');
  return row.name;
};

/** The migration step's part: tables, queues and schedules, and the application role's rights on them. */
export const prepareJobs = async (owner: DataSource, ownerUrl: string, appRole: string): Promise<void> => {
  const schema = await jobsSchemaOf(owner);
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  try {
    for (const queue of [SWEEP, SEND]) {
      await boss.createQueue(queue, { policy: 'singleton', ...EACH_MINUTE });
      // A queue of an earlier version stays as it was made.
      await boss.updateQueue(queue, EACH_MINUTE);
      await boss.schedule(queue, EVERY_MINUTE);
    }
    const ofCheck = { retryLimit: 0, expireInSeconds: CHECK_LIMIT_SECONDS, heartbeatSeconds: SIGN_SECONDS };
    await boss.createQueue(CHECK_BOOK, { policy: 'singleton', ...ofCheck });
    await boss.updateQueue(CHECK_BOOK, ofCheck);
    await boss.schedule(CHECK_BOOK, EVERY_NIGHT, null, { tz: 'Asia/Shanghai' });
  } finally {
    await boss.stop({ graceful: false });
  }
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${schema}" TO "${appRole}";
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA "${schema}" TO "${appRole}";
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "${schema}" TO "${appRole}"`);
};
