import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import { checkBookAt } from '../book.ts';
import type { BookReport } from '../book.ts';
import { freePort } from '../free-port.ts';
import { binaryDirectory } from '../postgres/binaries.ts';
import { urlOf, withClient } from '../postgres/connect.ts';
import { becomesReady, halt, launch, logTail } from '../postgres/launch.ts';
import { ownerOf } from '../postgres/system-user.ts';
import { wait } from '../processes.ts';

const RECOVERY_LIMIT_MS = 30 * 60_000;
const RECOVERY_POLL_MS = 100;

/** What a drill must not do, and what it can do without. */
const DRILL_SETTINGS = {
  // Its log would land among the real one, under the same names.
  archive_mode: 'off',
  shared_buffers: '64MB',
};

export interface DrillOptions {
  /** The data directory that was laid out. */
  data: string;
  database: string;
  /** Of the superuser, as it was when the copy was made. */
  password: string;
}

/** Starts the built-in PostgreSQL on restored data, lets it follow the log to its end, and checks the book. */
export const drill = async ({ data, database, password }: DrillOptions): Promise<BookReport> => {
  const directory = dirname(data);
  const passwordFile = join(directory, 'superuser-password');
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, password, { mode: 0o600 });
  const place = { directory, binaries: binaryDirectory(), user: ownerOf(data), ephemeral: false };
  const life = launch(place, data, await freePort(), DRILL_SETTINGS);
  try {
    if (!(await becomesReady(life)))
      throw new Refusal(
        `PostgreSQL does not start on ${data}; its log ends with:\n${logTail(place)}`,
        `PostgreSQL 无法在 ${data} 上启动，日志结尾见上。`,
      );
    const url = urlOf(life.superuserUrl, { database });
    await withClient(url, (client) => untilRecovered(client, data));
    return await checkBookAt(url);
  } finally {
    await halt(life);
  }
};

const untilRecovered = async (client: Client, data: string): Promise<void> => {
  const deadlineMs = Date.now() + RECOVERY_LIMIT_MS;
  for (;;) {
    const { rows } = await client.query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering');
    if (rows[0]?.recovering === false) return;
    if (Date.now() > deadlineMs) throw new Error(`the recovery of ${data} did not end`);
    await wait(RECOVERY_POLL_MS);
  }
};
