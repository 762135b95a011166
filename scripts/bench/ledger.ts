// Measures the ledger against its budgets (docs/performance.md) on a durable database of its own:
//   node scripts/bench/ledger.ts [seconds a turn, default 2] [rounds, default 7]
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../lib/builds.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { apply, CLIENTS, openBook, openServer, postOf } from './ledger/book.ts';
import type { Book, Post } from './ledger/book.ts';
import { rowByRow } from './ledger/row-by-row.ts';
import { measure, median, ratio } from './rounds.ts';
import type { Leg, Speeds } from './rounds.ts';

const INTERRUPTED = 130;
const OPERATIONS_A_CALL = 100;
const MINUTES_MAX = 120;
const secondsPerTurn = Number(process.argv[2] ?? 2);
const rounds = Number(process.argv[3] ?? 7);
const root = fileURLToPath(new URL('../..', import.meta.url));

const pick = (lots: readonly string[]): string => lots[Math.floor(Math.random() * lots.length)] ?? '';
const minutes = (): number => 1 + Math.floor(Math.random() * MINUTES_MAX);

/** Between two members' lots, no account busier than another; or every posting from the one account of the issuer. */
const KINDS = {
  uniform: (book: Book): Post => {
    const from = pick(book.lots);
    const to = pick(book.lots);
    return from === to ? KINDS.uniform(book) : postOf(from, to, minutes());
  },
  hot: (book: Book): Post => postOf(book.issuanceId, pick(book.lots), minutes()),
};

const bareInTransaction = async (book: Book, post: Post): Promise<void> => {
  const client = await book.app.connect();
  try {
    await client.query('BEGIN');
    await apply(client, [post]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
};

const legsOf = async (book: Book): Promise<Leg[]> => {
  const typeOrm = await rowByRow(book);
  const legs: Leg[] = [];
  for (const [kind, make] of Object.entries(KINDS)) {
    const add = (name: string, units: number, run: () => Promise<unknown>): void =>
      void legs.push({ name: `${kind} ${name}`, run: () => run().then(() => units) });
    const many = (): Post[] => Array.from({ length: OPERATIONS_A_CALL }, () => make(book));
    add('TypeORM row by row', 1, () => typeOrm(make(book)));
    add('statement', 1, () => apply(book.app, [make(book)]));
    add('bare in BEGIN…COMMIT', 1, () => bareInTransaction(book, make(book)));
    add('LedgerService.apply', 1, () => book.appSource.transaction((tx) => book.ledger.apply(tx, [make(book)])));
    add('100 a call', OPERATIONS_A_CALL, () => apply(book.app, many()));
  }
  return legs;
};

const report = (speeds: Speeds): void => {
  for (const [name, values] of speeds) {
    const range = `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`;
    say(`${name.padEnd(32)} ${median(values).toFixed(0).padStart(7)} postings/s  (${range})`);
  }
  for (const kind of Object.keys(KINDS)) {
    const of = (over: string, under: string): string => ratio(speeds, `${kind} ${over}`, `${kind} ${under}`).toFixed(2);
    say(`${kind}: statement / TypeORM ${of('statement', 'TypeORM row by row')} (budget 5)`);
    say(`${kind}: LedgerService.apply / bare ${of('LedgerService.apply', 'bare in BEGIN…COMMIT')} (budget 0.9)`);
    say(`${kind}: 100 a call / TypeORM ${of('100 a call', 'TypeORM row by row')} (budget 12)`);
  }
  say(`100 a call, hot / uniform ${ratio(speeds, 'hot 100 a call', 'uniform 100 a call').toFixed(2)} (budget 1)`);
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const book = await openBook(stopper, await openServer(stopper));
  const legs = await legsOf(book);
  say(`${legs.length} legs by turns, ${CLIENTS} clients, ${rounds} rounds of ${secondsPerTurn} s`);
  report(await measure(legs, { clients: CLIENTS, rounds, secondsPerTurn }));
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
