import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller, Once } from '../common/caller.js';
import { canRepeat } from '../common/faults.js';
import { isUuid } from '../common/page.js';
import { KeptProblem, Problem } from '../common/problem.js';
import { insideTransaction } from './outside.js';
import { rowsOf, statement } from './statement.js';

const TRIES_MAX = 5;
const BACKOFF_BASE_MILLISECONDS = 20;

/** What an action made or moved: its id, or the ids of many. Nothing else of an action is kept. */
export type Made = string | readonly string[];
type Act<K extends Made> = (tx: EntityManager) => Promise<K>;
/** Checks what the caller may see, and throws `not-found` where that is nothing; a replay writes the audit line of a read. */
export type Answer<T, K extends Made = string> = (tx: EntityManager, made: K, isReplay: boolean) => Promise<T>;

type Work<T> = (tx: EntityManager) => Promise<T>;
type Outcome<T> = { answer: T } | { kept: KeptProblem };

/** The one way to the database: reads through `read`, writes inside a transaction that is passed by hand. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() readonly source: DataSource) {}

  get read(): EntityManager {
    return this.source.manager;
  }

  /** Runs `work` in a transaction; deadlocks and lost connections are tried again, so `work` must only touch `tx`. */
  transaction<T>(work: Work<T>): Promise<T> {
    return this.run(work, false);
  }

  /**
   * As {@link transaction}, once per intended action of the caller (`body` compared); a second request in flight waits
   * for the first. Of an action only ids are kept. `answer` makes the answer from them, each time for this caller at
   * this moment: a replay tells no more than the caller may see now, and is audited as a read is. After a refusal the
   * same key may try again. `moved`: the one thing that the action moves, where its id is known before.
   */
  once<K extends Made, T>(by: Caller, answer: Answer<T, K>, act: Act<K>, moved?: K): Promise<T> {
    const { once } = by;
    if (!once) return this.transaction(async (tx) => answer(tx, await act(tx), false));
    return this.run(async (tx) => {
      const earlier = await claim<K>(tx, by.memberId, once, moved);
      if (earlier) return answer(tx, earlier.made, true);
      try {
        const made = await act(tx);
        if (made !== moved) await keep(tx, by.memberId, once, made);
        return await answer(tx, made, false);
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
        return { answer: await insideTransaction(() => work(tx)) };
      } catch (error) {
        if (error instanceof KeptProblem) return { kept: error };
        throw error;
      }
    });
  }
}

const CLAIM = statement<object>(
  'key_claim',
  `INSERT INTO idempotency_keys (member_id, key, route, body_hash, made, created_at) VALUES ($1, $2, $3, $4, $5, now())
   ON CONFLICT DO NOTHING RETURNING key`,
);
const EARLIER = statement<{ route: string; body_hash: Buffer; made: Made }>(
  'key_earlier',
  'SELECT route, body_hash, made FROM idempotency_keys WHERE member_id = $1 AND key = $2',
);
const KEEP = statement<object>('key_keep', 'UPDATE idempotency_keys SET made = $3 WHERE member_id = $1 AND key = $2');
const UNCLAIM = statement<object>('key_unclaim', 'DELETE FROM idempotency_keys WHERE member_id = $1 AND key = $2');

/** As they are kept. */
const idsOf = (once: Once, made: Made): string => {
  if (![made].flat().every(isUuid)) throw new Error(`${once.route}: only ids are kept of an action`);
  return JSON.stringify(made).toLowerCase();
};

/** Takes the key, waiting for a request in flight; gives what the first one made when there is one. */
const claim = async <K extends Made>(
  tx: EntityManager,
  memberId: string,
  once: Once,
  moved: K | undefined,
): Promise<{ made: K } | null> => {
  const made = moved === undefined ? null : idsOf(once, moved);
  const claimed = await rowsOf(tx, CLAIM, [memberId, once.key, once.route, once.bodyHash, made]);
  if (claimed.length > 0) return null;
  const [earlier] = (await rowsOf(tx, EARLIER, [memberId, once.key])) as {
    route: string;
    body_hash: Buffer;
    made: K;
  }[];
  if (!earlier) throw new Problem('busy');
  if (earlier.route !== once.route || !earlier.body_hash.equals(once.bodyHash)) throw new Problem('key-reused');
  return { made: earlier.made };
};

const keep = async (tx: EntityManager, memberId: string, once: Once, made: Made): Promise<void> => {
  await rowsOf(tx, KEEP, [memberId, once.key, idsOf(once, made)]);
};

const unclaim = async (tx: EntityManager, memberId: string, once: Once): Promise<void> => {
  await rowsOf(tx, UNCLAIM, [memberId, once.key]);
};
