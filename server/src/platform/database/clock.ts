import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { ClockReader } from '../common/session.guard.js';
import { Database } from './database.js';
import { rowsOf, statement } from './statement.js';

/** How many milliseconds the time of everybody is ahead of the machine's, as SQL. */
export const AHEAD_MILLISECONDS = 'coalesce((SELECT offset_milliseconds FROM clock_offset), 0)';

const AHEAD = statement<{ ahead: number }>('clock', `SELECT ${AHEAD_MILLISECONDS} AS ahead`);

/** Production: the machine's time. The only place in the server that asks for it. */
@Injectable()
export class SystemClock extends ClockReader {
  now(): Promise<Temporal.Instant> {
    return Promise.resolve(this.ahead());
  }

  /** In production nothing moves it. */
  ahead(): Temporal.Instant {
    return Temporal.Now.instant();
  }
}

/** Demo and test: the machine's time moved by a row that all processes read. It only moves forward. */
@Injectable()
export class MovableClock extends ClockReader {
  constructor(private readonly db: Database) {
    super();
  }

  async now(): Promise<Temporal.Instant> {
    const [row] = await rowsOf(this.db.read, AHEAD);
    return this.ahead(row?.ahead ?? 0);
  }

  ahead(milliseconds: number): Temporal.Instant {
    return Temporal.Now.instant().add({ milliseconds });
  }

  /** Moves everybody's time to `to`; a time already past is left as it is. */
  async moveTo(to: Temporal.Instant): Promise<void> {
    const milliseconds = to.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET offset_milliseconds = greatest(clock_offset.offset_milliseconds, excluded.offset_milliseconds)`,
        [milliseconds],
      );
    });
  }
}
