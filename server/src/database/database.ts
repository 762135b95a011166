import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller, Once } from '../common/caller.js';
import { canRepeat } from '../common/faults.js';
import { KeptProblem, Problem } from '../common/problem.js';

export const DATA_SOURCE = Symbol('data source');

const TRIES_MAX = 5;
const BACKOFF_BASE_MILLISECONDS = 20;

type Work<T> = (tx: EntityManager) => Promise<T>;
type Outcome<T> = { answer: T } | { kept: KeptProblem };

/** The one way to the database: reads through `read`, writes inside a transaction that is passed by hand. */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(@Inject(DATA_SOURCE) readonly source: DataSource) {}

  get read(): EntityManager {
    return this.source.manager;
  }

  /** Runs `work` in a transaction; deadlocks and lost connections are tried again, so `work` must only touch `tx`. */
  transaction<T>(work: Work<T>): Promise<T> {
    return this.run(work, false);
  }

  /**
   * As {@link transaction}, once per intended action of the caller: a replay gets the first answer (`body` compared),
   * a second request in flight waits for the first. Only answers are kept: after a refusal the same key may try again.
   */
  once<T>(by: Caller, work: Work<T>): Promise<T> {
    const { once } = by;
    if (!once) return this.transaction(work);
    return this.run(async (tx) => {
      const earlier = await claim(tx, by.memberId, once);
      if (earlier) return earlier.answer as T;
      try {
        const answer = await work(tx);
        await keep(tx, by.memberId, once, answer);
        return answer;
      } catch (error) {
        if (error instanceof KeptProblem) await unclaim(tx, by.memberId, once);
        throw error;
      }
    }, true);
  }

  private async run<T>(work: Work<T>, isRepeatable: boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await this.attempt(work);
        if ('kept' in outcome) throw outcome.kept;
        return outcome.answer;
      } catch (error) {
        if (attempt >= TRIES_MAX || !canRepeat(error, isRepeatable)) throw error;
        await sleep(Math.random() * BACKOFF_BASE_MILLISECONDS * 2 ** attempt);
      }
    }
  }

  private attempt<T>(work: Work<T>): Promise<Outcome<T>> {
    return this.source.transaction(async (tx) => {
      try {
        return { answer: await work(tx) };
      } catch (error) {
        if (error instanceof KeptProblem) return { kept: error };
        throw error;
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** Takes the key, waiting for a request in flight; gives the first answer when there is one. */
const claim = async (tx: EntityManager, memberId: string, once: Once): Promise<{ answer: unknown } | null> => {
  const claimed = await tx.query<unknown[]>(
    `INSERT INTO idempotency_keys (member_id, key, route, body_hash, created_at) VALUES ($1, $2, $3, $4, now())
     ON CONFLICT DO NOTHING RETURNING key`,
    [memberId, once.key, once.route, once.bodyHash],
  );
  if (claimed.length > 0) return null;
  const [earlier] = await tx.query<{ route: string; body_hash: Buffer; answer: unknown }[]>(
    'SELECT route, body_hash, answer FROM idempotency_keys WHERE member_id = $1 AND key = $2',
    [memberId, once.key],
  );
  if (!earlier) throw new Problem('busy');
  if (earlier.route !== once.route || !earlier.body_hash.equals(once.bodyHash)) throw new Problem('key-reused');
  return { answer: earlier.answer ?? undefined };
};

const keep = async (tx: EntityManager, memberId: string, once: Once, answer: unknown): Promise<void> => {
  await tx.query('UPDATE idempotency_keys SET answer = $3 WHERE member_id = $1 AND key = $2', [
    memberId,
    once.key,
    answer === undefined ? null : JSON.stringify(answer),
  ]);
};

const unclaim = async (tx: EntityManager, memberId: string, once: Once): Promise<void> => {
  await tx.query('DELETE FROM idempotency_keys WHERE member_id = $1 AND key = $2', [memberId, once.key]);
};
