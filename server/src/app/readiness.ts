import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { SETTINGS, type Settings } from '../platform/common/settings.js';

const ANSWER_LIMIT_MILLISECONDS = 2000;

export type ReadinessState = 'ready' | 'degraded' | 'stopping' | 'database-away';

/** Whether this process wants requests: not while it stops, and not while its database is away. */
@Injectable()
export class Readiness implements OnApplicationShutdown {
  private readonly log = new Logger(Readiness.name);
  /**
   * A connection of its own. When all the others are in use the server is slow, not away; a proxy that then sent its
   * share to the next server would bring that one down as well.
   */
  private readonly probe: Pool;
  private asking: Promise<ReadinessState> | null = null;
  private last: ReadinessState = 'ready';
  private stopping = false;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.probe = new Pool({
      connectionString: settings.databaseUrl,
      max: 1,
      idleTimeoutMillis: 0,
      allowExitOnIdle: true,
      connectionTimeoutMillis: ANSWER_LIMIT_MILLISECONDS,
      query_timeout: ANSWER_LIMIT_MILLISECONDS,
    });
    // Lost while nobody asked: the next question opens another, or says that the database is away.
    this.probe.on('error', (error) => {
      this.log.warn(`the readiness connection was lost: ${error.message}`);
    });
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  /** From now on this process asks to be left out; it still answers what comes. */
  stop(): void {
    this.stopping = true;
  }

  /** However many ask at once, the database is asked once. */
  async read(): Promise<ReadinessState> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    const state = await this.asking;
    return this.stopping ? 'stopping' : state;
  }

  private async ask(): Promise<ReadinessState> {
    if (this.stopping) return 'stopping';
    try {
      const { rows } = await this.probe.query<{ stopped: boolean }>(
        'SELECT EXISTS (SELECT FROM ledger_stops WHERE lifted_at IS NULL) AS stopped',
      );
      const state = rows[0]?.stopped ? 'degraded' : 'ready';
      this.note(state, '');
      return state;
    } catch (error) {
      this.note('database-away', (error as NodeJS.ErrnoException).code ?? (error as Error).message);
      return 'database-away';
    }
  }

  /** Probes come several times a second; only a change is worth a line. */
  private note(state: ReadinessState, why: string): void {
    if (state === this.last) return;
    this.last = state;
    if (state === 'ready') this.log.log('the database answers, and posting goes on');
    else if (state === 'degraded') this.log.error('posting is stopped: the book did not check');
    else this.log.error(`the database does not answer: ${why}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.probe.end();
  }
}
