import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { withClient } from '../../lib/postgres/connect.ts';
import { wait } from '../../lib/processes.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { step as told } from '../../outer/say.mjs';
import { openSessions } from '../http/callers.ts';
import type { CallerName } from '../http/callers.ts';
import { askWith, READS } from '../http/reads.ts';
import { startServer } from '../http/server.ts';
import type { FilledBank } from './banks.ts';
import { SESSION_DAYS } from './couples.ts';
import { daysOf, walk } from './walk.ts';

const CALLERS_AT_ONCE = 16;
/** Couples that go through the loop together, within one day of the bank. */
const WAVE = 5;
/** So long after the start, and after the load, before memory is read. */
const SETTLE_MS = 10_000;
const EVERY_MS = 1000;

/** Resident memory of a process in MB, as Linux tells it. */
export const residentMegabytes = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
};

interface Load {
  address: string;
  owner: Client;
  filled: FilledBank;
  tokens: Record<CallerName, string>;
  endMs: number;
}

/** Sixteen callers, each reading list after list, all beginning elsewhere. Answers how many were read. */
const readOn = async ({ address, tokens, endMs }: Load): Promise<number> => {
  let reads = 0;
  const caller = async (first: number): Promise<void> => {
    for (let turn = first; performance.now() < endMs; turn += 1) {
      const [who, path] = READS[turn % READS.length] ?? ['elder', '/me'];
      await askWith(tokens[who], path)({ name: 'this', address });
      reads += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS_AT_ONCE }, (_, index) => caller(index * 5)));
  return reads;
};

/** Wave after wave of loops by one caller, a day of the bank each, while there are people for them. Answers how many loops. */
const walkOn = async ({ address, owner, filled, endMs }: Load): Promise<number> => {
  const { couples, today } = filled;
  let wave = 0;
  for (; performance.now() < endMs; wave += 1) {
    const these = couples.slice(wave * WAVE, (wave + 1) * WAVE);
    if (these.length < WAVE) break;
    // The first day of the bank has been walked before.
    await walk({ address, owners: [owner], couples: these, days: daysOf(today, wave + 1) });
  }
  return wave * WAVE;
};

/**
 * What memory a server keeps that does the work of a day: all daily reads by sixteen at once, and one loop after the other beside
 * them. Any answer but a good one ends it.
 */
export const measureMemory = async (filled: FilledBank, seconds: number, stopper: Stopper): Promise<string[]> => {
  const { bank } = filled;
  const { address, pid } = await startServer({ name: 'memory', bank, stopper });
  await wait(SETTLE_MS);
  const idle = residentMegabytes(pid);
  let highest = idle;
  const watch = setInterval(() => (highest = Math.max(highest, residentMegabytes(pid))), EVERY_MS);
  const [reads, loops] = await withClient(bank.ownerUrl, (owner) =>
    told('Reading and walking 读取和走流程', async () => {
      const tokens = await openSessions(owner, SESSION_DAYS);
      const load = { address, owner, filled, tokens, endMs: performance.now() + seconds * 1000 };
      return Promise.all([readOn(load), walkOn(load)]);
    }),
  ).finally(() => clearInterval(watch));
  const after = residentMegabytes(pid);
  await wait(SETTLE_MS);
  return [
    '| resident memory of the server | MB |',
    '| --- | --- |',
    `| idle, ${SETTLE_MS / 1000} s after its start | ${idle} |`,
    `| after ${seconds} s of load: ${reads} reads by ${CALLERS_AT_ONCE}, ${loops} loops by one | ${after} |`,
    `| highest meanwhile, looked at once a second | ${Math.max(highest, after)} |`,
    `| ${SETTLE_MS / 1000} s later | ${residentMegabytes(pid)} |`,
  ];
};
