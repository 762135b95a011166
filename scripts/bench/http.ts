// Measures the daily reads over HTTP on a large bank (docs/performance.md), by one caller and by sixteen at once:
//   DATABASE_URL=… DATABASE_OWNER_URL=… node scripts/bench/http.ts [another clone, built [part of the paths, all]]
// The bank is one of scripts/demo.ts. The server of the other clone answers by turns with ours; where it answers something
// else, its line says so.
import { resolve } from 'node:path';
import { ensureBuilt } from '../lib/builds.ts';
import { openOutside } from '../lib/demo-database.ts';
import { withClient } from '../lib/postgres/connect.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { openSessions } from './http/callers.ts';
import { askWith, OPEN, OPEN_REQUESTS, READS } from './http/reads.ts';
import type { Ask, Leg } from './http/reads.ts';
import { root, startServer } from './http/server.ts';
import { median } from './rounds.ts';
import { withoutSweep } from './without-sweep.ts';

const INTERRUPTED = 130;
const ROUNDS = 5;
const READS_A_TURN = 12;
const CALLERS_AT_ONCE = 16;
/** Each connection plans a statement for its values five times before one plan serves all: so many reads on each come first. */
const [CONNECTIONS, READS_TO_WARM] = [20, 8];

/** Milliseconds of each answer, asked for `at once` by so many. */
const turn = async (ask: Ask, leg: Leg, atOnce: number, reads = READS_A_TURN): Promise<number[]> => {
  const times: number[] = [];
  const caller = async (): Promise<void> => {
    for (let read = 0; read < Math.max(1, reads / atOnce); read += 1) {
      const startMs = performance.now();
      await ask(leg);
      times.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return times;
};

/** Medians of a leg, alone and among sixteen. The legs take turns, after reads that are not counted. */
const measure = async (ask: Ask, legs: readonly Leg[]): Promise<Map<Leg, [alone: number, among: number]>> => {
  const times = new Map(legs.map((leg) => [leg, [[], []] as [number[], number[]]]));
  for (const leg of legs) await turn(ask, leg, CONNECTIONS, CONNECTIONS * READS_TO_WARM);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const leg of legs) {
      const alone = await turn(ask, leg, 1);
      const among = await turn(ask, leg, CALLERS_AT_ONCE);
      times.get(leg)?.[0].push(...alone);
      times.get(leg)?.[1].push(...among);
    }
  return new Map([...times].map(([leg, [alone, among]]) => [leg, [median(alone), median(among)]]));
};

/** An instant may have more digits in one answer than in the other. */
const alike = (body: string): string => body.replace(/(T\d{2}:\d{2}:\d{2})(\.\d+)?Z/g, '$1Z');

/** The path with a request of the bank in place of {@link OPEN}. */
const found = async (path: string, askOpen: Ask, [leg]: readonly Leg[]): Promise<string> => {
  if (!path.includes(OPEN) || !leg) return path;
  const { items } = JSON.parse(await askOpen(leg)) as { items: { id: string }[] };
  return path.replace(OPEN, items[0]?.id ?? '');
};

const program = async (stopper: Stopper): Promise<number> => {
  const other = process.argv[2];
  const { DATABASE_URL: databaseUrl = '', DATABASE_OWNER_URL: ownerUrl = '' } = process.env;
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const { bank } = await openOutside(databaseUrl, ownerUrl);
  await withClient(bank.ownerUrl, withoutSweep);
  const tokens = await withClient(bank.ownerUrl, openSessions);
  const start = async (name: string, clone: string): Promise<Leg> => ({
    name,
    address: (await startServer({ name, clone, bank, stopper })).address,
  });
  const legs = [await start('this', root)];
  if (other !== undefined) legs.push(await start('other', resolve(other)));
  say(`| caller | read | ${legs.map(({ name }) => `${name}, alone | among ${CALLERS_AT_ONCE} | `).join('')}`);
  const part = process.argv[3] ?? '';
  for (const [caller, read] of READS.filter(([, one]) => one.includes(part))) {
    const path = await found(read, askWith(tokens[caller], OPEN_REQUESTS), legs);
    const ask = askWith(tokens[caller], path);
    const answers = new Set<string>();
    for (const leg of legs) answers.add(alike(await ask(leg)));
    const cells = [...(await measure(ask, legs)).values()].flat().map((ms) => `${ms.toFixed(1)} ms`);
    say(`| ${caller} | ${decodeURIComponent(read)} | ${cells.join(' | ')} |${answers.size > 1 ? ' other answer' : ''}`);
  }
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
