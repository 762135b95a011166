import { Worker } from 'node:worker_threads';
import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '../common/problem.js';
import { refuseInsideTransaction } from '../database/outside.js';
import type { ReadingData, ReadingOutcome } from './reading.js';

/** Files read at the same time, each in a thread of its own; and how many more may wait for one. */
export const READERS_MAX = 2;
export const READERS_WAITING_MAX = 8;
/** The slowest honest file, a roster of 5,000 rows, takes about a second of a slow machine. */
const READING_MILLISECONDS_MAX = 15_000;
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, codeRangeSizeMb: 16, stackSizeMb: 4 };
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const log = new Logger('Readers');

/**
 * Reads files that come from outside where they can do no harm: off the thread that answers requests, with bounded memory and
 * time. Each file has a fresh thread, which ends with it: nothing of one file is there when the next is read (decision 023).
 */
@Injectable()
export class Readers {
  /** How long a thread may take; tests shorten it. */
  millisecondsMax = READING_MILLISECONDS_MAX;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * What `program` answers of `input`. 503 `busy` when too many files wait already, 409 `file-too-heavy` when this one took
   * too much time or memory; the program's own refusals as they are.
   */
  async run<Answer>(program: URL, input: unknown): Promise<Answer> {
    refuseInsideTransaction('a file was read');
    await this.enter();
    try {
      return (await this.outcomeOf(program, { input })) as Answer;
    } finally {
      this.leave();
    }
  }

  /** One thread. Nothing of the server's environment (keys, addresses of the database) is given to it. */
  open(program: URL, data: ReadingData): Worker {
    return new Worker(program, { workerData: data, resourceLimits: MEMORY, env: {} });
  }

  private async enter(): Promise<void> {
    if (this.running < READERS_MAX) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= READERS_WAITING_MAX) throw new Problem('busy');
    // Whoever leaves gives its place to the first who waits.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }

  private async outcomeOf(program: URL, data: ReadingData): Promise<unknown> {
    const worker = this.open(program, data);
    const timer = setTimeout(() => void worker.terminate(), this.millisecondsMax);
    try {
      const outcome = await saidBy(worker);
      if ('problem' in outcome) throw new Problem(outcome.problem);
      return outcome.answer;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}

/** The one message of a thread. One that was ended before it said anything took too much. */
const saidBy = async (worker: Worker): Promise<ReadingOutcome> => {
  const outcome = await new Promise<ReadingOutcome | 'time' | 'memory'>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === OUT_OF_MEMORY) resolve('memory');
      else reject(error);
    });
    worker.once('exit', () => {
      resolve('time');
    });
  });
  if (typeof outcome !== 'string') return outcome;
  log.warn(`a file took too much ${outcome}`);
  throw new Problem('file-too-heavy');
};
