// Measures the ledger against its budgets (docs/performance.md) on a durable database of its own:
//   node scripts/bench/ledger.ts [seconds a turn, default 2] [rounds, default 7] [flush] [--pgledger <directory of its SQL>]
// pgledger is measured beside it where the directory of its published SQL is given; the option may be repeated.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkBookAt, tellBook } from '../lib/book.ts';
import { ensureBuilt } from '../lib/builds.ts';
import { urlOf } from '../lib/postgres/connect.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { apply, CLIENTS, openBook, openServer, postOf, UNPROVEN } from './ledger/book.ts';
import type { Book, Post } from './ledger/book.ts';
import { rowByRow } from './ledger/row-by-row.ts';
import { openMinimal, openPgledger } from './ledger/yardsticks.ts';
import type { Yardstick } from './ledger/yardsticks.ts';
import { measure, median, ratio, ratios } from './rounds.ts';
import type { Leg, Speeds } from './rounds.ts';

const INTERRUPTED = 130;
const OPERATIONS_A_CALL = 100;
const MINUTES_MAX = 120;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pgledger: { type: 'string', multiple: true, default: [] } },
});
const [secondsPerTurn = 2, rounds = 7] = positionals.filter((one) => one !== 'flush').map(Number);

const pick = (accounts: readonly string[]): string => accounts[Math.floor(Math.random() * accounts.length)] ?? '';
const minutes = (): number => 1 + Math.floor(Math.random() * MINUTES_MAX);

/** Between two members' accounts, none busier than another; or every posting from one account, the first. */
const KINDS = {
  uniform: (_first: string, others: readonly string[]): [string, string] => {
    const [from, to] = [pick(others), pick(others)];
    return from === to ? KINDS.uniform(_first, others) : [from, to];
  },
  hot: (first: string, others: readonly string[]): [string, string] => [first, pick(others)],
};
type Kind = keyof typeof KINDS;

const bareInTransaction = async (book: Book, post: Post): Promise<void> => {
  const client = await book.app.connect();
  try {
    await client.query('BEGIN');
    await apply(book, [post], client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
};

const legOf = (name: string, units: number, run: () => Promise<unknown>): Leg => ({
  name,
  run: () => run().then(() => units),
});

const bookLegs = async (book: Book, kind: Kind): Promise<Leg[]> => {
  const typeOrm = await rowByRow(book);
  const make = (): Post => postOf(...KINDS[kind](book.issuance, book.lots), minutes());
  const many = (): Post[] => Array.from({ length: OPERATIONS_A_CALL }, make);
  return [
    legOf(`${kind} TypeORM row by row`, 1, () => typeOrm(make())),
    legOf(`${kind} ledger`, 1, () => apply(book, [make()])),
    legOf(`${kind} bare in BEGIN…COMMIT`, 1, () => bareInTransaction(book, make())),
    legOf(`${kind} LedgerService.apply`, 1, () => book.appSource.transaction((tx) => book.ledger.apply(tx, [make()]))),
    legOf(`${kind} 100 a call`, OPERATIONS_A_CALL, () => apply(book, many())),
  ];
};

const yardstickLeg = (name: string, kind: Kind, { accounts, transfer }: Yardstick): Leg => {
  const [first = '', ...others] = accounts;
  return legOf(`${kind} ${name}`, 1, () => transfer(...KINDS[kind](first, others), minutes()));
};

/** [what, over which leg, under which leg, at least]; the legs of pgledger are there only when it is. */
const BUDGETS: [string, string, number][] = [
  ['ledger', 'pgledger', 2],
  ['ledger', 'minimal', 0.4],
  ['ledger', 'TypeORM row by row', 5],
  ['100 a call', 'ledger', 4],
  ['100 a call', 'TypeORM row by row', 12],
  ['LedgerService.apply', 'bare in BEGIN…COMMIT', 0.9],
];

const rangeOf = (figures: readonly number[], digits: number): string =>
  `${Math.min(...figures).toFixed(digits)}–${Math.max(...figures).toFixed(digits)}`;

const report = (speeds: Speeds): void => {
  for (const [name, figures] of speeds)
    say(`${name.padEnd(32)} ${median(figures).toFixed(0).padStart(7)} postings/s  (${rangeOf(figures, 0)})`);
  for (const kind of Object.keys(KINDS))
    for (const [over, under, budget] of BUDGETS) {
      const [above, below] = [`${kind} ${over}`, `${kind} ${under}`];
      if (!speeds.has(below)) continue;
      const quotients = ratios(speeds, above, below);
      say(`${above} / ${under} ${median(quotients).toFixed(2)} (${rangeOf(quotients, 2)}; budget ${budget})`);
    }
  say(`100 a call, hot / uniform ${ratio(speeds, 'hot 100 a call', 'uniform 100 a call').toFixed(2)} (budget 1)`);
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const superuserUrl = await openServer(stopper);
  const book = await openBook(stopper, superuserUrl);
  const yardsticks: [string, Yardstick][] = [['minimal', await openMinimal(stopper, superuserUrl)]];
  if (values.pgledger.length > 0)
    yardsticks.push(['pgledger', await openPgledger(stopper, superuserUrl, values.pgledger)]);
  const legs: Leg[] = [];
  for (const kind of Object.keys(KINDS) as Kind[])
    legs.push(...(await bookLegs(book, kind)), ...yardsticks.map(([name, one]) => yardstickLeg(name, kind, one)));
  say(`${legs.length} legs by turns, ${CLIENTS} clients, ${rounds} rounds of ${secondsPerTurn} s`);
  say(UNPROVEN);
  if (values.pgledger.length === 0) say('Without pgledger: --pgledger names the directory of its published SQL.');
  report(await measure(legs, { clients: CLIENTS, rounds, secondsPerTurn }));
  return tellBook(await checkBookAt(urlOf(superuserUrl, { database: 'bench' })));
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
