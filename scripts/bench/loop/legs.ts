import { freePort } from '../../lib/free-port.ts';
import type { Bank } from '../../lib/postgres.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { startServer } from '../http/server.ts';
import { startBare } from './bare-leg.ts';
import { ask } from './post.ts';
import type { Answer } from './post.ts';
import { labelOf } from './recorded.ts';
import type { Recorded, Replayed } from './recorded.ts';

export interface Legs {
  address: string;
  pid: number;
  /** Ends the server. */
  stop: () => Promise<void>;
  /** What the server sent to its database since it was asked last. */
  recorded: () => Promise<Recorded[]>;
  /** Sends the same to the copy; answers what differs in the numbers of rows. */
  replay: (step: Recorded[], body: object) => Promise<{ answer: Answer; results: Replayed[]; differences: string[] }>;
}

/** The server on a bank, its statements recorded, and the bare server on the copy. */
export const startLegs = async (bank: Bank, copy: Bank, stopper: Stopper): Promise<Legs> => {
  const port = String(await freePort());
  const recorder = new URL('record.mjs', import.meta.url).href;
  const env = { NODE_OPTIONS: `--import=${recorder}`, HUZHU_BENCH_RECORD_PORT: port };
  const { address, pid, stop } = await startServer({ name: 'loop', bank, stopper, env });
  const bare = await startBare(copy, stopper);
  return {
    ...{ address, pid, stop },
    recorded: async () => JSON.parse((await ask(`http://127.0.0.1:${port}/`, { method: 'GET' })).body) as Recorded[],
    replay: async (step, body) => {
      await ask(`${bare}/take`, { body: step });
      const answer = await ask(`${bare}/replay`, { body });
      const { results } = JSON.parse(answer.body) as { results: Replayed[] };
      const differences = step.flatMap((one, index) =>
        one.rowCount === results[index]?.rowCount
          ? []
          : [`${labelOf(one)}: ${String(one.rowCount)} rows, bare ${String(results[index]?.rowCount)}`],
      );
      return { answer, results, differences };
    },
  };
};
