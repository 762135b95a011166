// Measures the steps of the loop over HTTP on a large bank, each alone, beside a bare server that sends the same statements to a
// copy of the bank (docs/performance.md, "Steps of the loop"); then, if asked to, the memory of a server under a day's work:
//   node scripts/bench/loop.ts [--members 20000] [--requests 200000] [--loops 60] [--memory 300] [flush]
// In a PostgreSQL of its own, which it fills first. Ends with 1 when the copy was not written as the bank was.
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../lib/builds.ts';
import { withClient } from '../lib/postgres/connect.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { Refusal, runProgram } from '../outer/refusal.mjs';
import { say, step as told } from '../outer/say.mjs';
import { root } from './http/server.ts';
import { copyOf, openFilledBank } from './loop/banks.ts';
import type { FilledBank } from './loop/banks.ts';
import { startLegs } from './loop/legs.ts';
import { measureMemory, residentMegabytes } from './loop/memory.ts';
import { differencesOf } from './loop/same.ts';
import { Tally } from './loop/tally.ts';
import { daysOf, walk } from './loop/walk.ts';

const INTERRUPTED = 130;
/** A connection plans a statement for its values five times before one plan serves all: so many loops come first. */
const LOOPS_TO_WARM = 20;
/** More than are walked in the time that memory is measured for. */
const COUPLES_FOR_MEMORY = 1000;

const USUAL = { members: 20_000, requests: 200_000, loops: 60, memory: 0 };
type Wishes = typeof USUAL;

const readWishes = (): Wishes => {
  const text = { type: 'string' } as const;
  const options = { members: text, requests: text, loops: text, memory: text };
  const { values } = parseArgs({ allowPositionals: true, options });
  const number = (name: keyof Wishes): number => {
    const value = Number(values[name] ?? USUAL[name]);
    if (Number.isInteger(value) && value >= 0) return value;
    throw new Refusal(`--${name} is a whole number.`, `--${name} 应为整数。`);
  };
  return {
    ...{ members: number('members'), requests: number('requests') },
    ...{ loops: number('loops'), memory: number('memory') },
  };
};

/** The loops of all couples by both legs, and what was wrong with them. */
const measureSteps = async (filled: FilledBank, stopper: Stopper): Promise<string[]> => {
  const { bank, couples, today } = filled;
  const toWarm = new Set(couples.slice(0, LOOPS_TO_WARM));
  const copy = await copyOf(filled);
  const legs = await startLegs(bank, copy, stopper);
  const memoryMb = [residentMegabytes(legs.pid)];
  const tally = new Tally();
  const faults: string[] = [];
  await withClient(bank.ownerUrl, (owner) =>
    withClient(copy.ownerUrl, async (copyOwner) => {
      await told('Walking the loops 走流程', () =>
        walk({
          ...{ address: legs.address, couples, days: daysOf(today, 0), owners: [owner, copyOwner] },
          ready: legs.recorded,
          taken: async ({ name }, couple, alone, body) => {
            const sent = await legs.recorded();
            const { answer: bare, results, differences } = await legs.replay(sent, body);
            faults.push(...differences.map((one) => `${name}: ${one}`));
            if (!toWarm.has(couple)) tally.add(name, { alone: alone.ms, bare: bare.ms }, sent, results);
          },
        }),
      );
      memoryMb.push(residentMegabytes(legs.pid));
      faults.push(...(await told('Comparing the banks 比较', () => differencesOf(owner, copyOwner))));
    }),
  );
  await legs.stop();
  for (const line of [...tally.lines(), '', 'The bare leg waited longest for:', ...tally.dearest(), '']) say(line);
  say(`${couples.length - toWarm.size} loops after ${toWarm.size} to warm; resident ${memoryMb.join(' → ')} MB`);
  return faults;
};

const program = async (stopper: Stopper): Promise<number> => {
  const { loops, memory, ...size } = readWishes();
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const measured = LOOPS_TO_WARM + loops;
  const filled = await openFilledBank(stopper, size, measured + (memory > 0 ? COUPLES_FOR_MEMORY : 0));
  if (filled.couples.length < measured)
    throw new Refusal(
      `This bank has only ${filled.couples.length} couples for loops; ${measured} are wanted.`,
      `这个银行里空闲的人只够走 ${filled.couples.length} 次流程，需要 ${measured} 次。`,
    );
  const couplesOf = (from: number, to?: number): FilledBank => ({ ...filled, couples: filled.couples.slice(from, to) });
  const faults = await measureSteps(couplesOf(0, measured), stopper);
  for (const fault of new Set(faults)) say(`FAULT ${fault}`);
  if (memory > 0) for (const line of await measureMemory(couplesOf(measured), memory, stopper)) say(line);
  return faults.length > 0 ? 1 : 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
