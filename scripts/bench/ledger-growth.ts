// Measures whether the ledger slows down as the book grows (docs/performance.md):
//   node scripts/bench/ledger-growth.ts [entries at the end, default 1000000]
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../lib/builds.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { apply, CLIENTS, openBook, postOf } from './ledger/book.ts';
import type { Book, Post } from './ledger/book.ts';
import { loadPassbook } from './ledger/server.ts';
import type { Passbook } from './ledger/server.ts';
import { measure, median } from './rounds.ts';
import type { Leg } from './rounds.ts';

const INTERRUPTED = 130;
const PLAN = { clients: CLIENTS, rounds: 5, secondsPerTurn: 1 };
const OPERATIONS_A_CALL = 250;
const LINES = 20;
const GROWTH = 10;
const START = 10_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

const post = (book: Book): Post => {
  const [from, to] = [book.lots[random(book)], book.lots[random(book)]];
  return from && to && from !== to ? postOf(from, to, 1) : post(book);
};
const random = (book: Book): number => Math.floor(Math.random() * book.lots.length);

const entriesIn = async (book: Book): Promise<number> => {
  const { rows } = await book.app.query<{ entries: string }>('SELECT sum(seq) AS entries FROM ledger_accounts');
  return Number(rows[0]?.entries);
};

const growTo = async (book: Book, entries: number): Promise<void> => {
  let calls = Math.ceil((entries - (await entriesIn(book))) / 2 / OPERATIONS_A_CALL);
  const client = async (): Promise<void> => {
    while (calls-- > 0)
      await apply(
        book.app,
        Array.from({ length: OPERATIONS_A_CALL }, () => post(book)),
      );
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
};

const legsOf = (book: Book, passbook: Passbook, owners: readonly string[]): Leg[] => {
  const by = (): { memberId: string } => ({ memberId: owners[random(book)] ?? '' });
  const leg = (name: string, run: () => Promise<unknown>): Leg => ({ name, run: () => run().then(() => 1) });
  return [
    leg('posting', () => apply(book.app, [post(book)])),
    leg('statement page', () => passbook.lines(by(), { limit: LINES })),
    leg('balances', () => passbook.summary(by())),
  ];
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const book = await openBook(stopper);
  const passbook = await loadPassbook(book.appSource, book.ledger);
  const { rows } = await book.app.query<{ id: string }>(
    `SELECT owner_id AS id FROM ledger_accounts WHERE id = ANY ($1)`,
    [book.lots],
  );
  const legs = legsOf(
    book,
    passbook,
    rows.map((row) => row.id),
  );
  const end = Number(process.argv[2] ?? 1_000_000);
  for (let entries = START; entries <= end; entries *= GROWTH) {
    await growTo(book, entries);
    await book.ownerSource.manager.query('ANALYZE');
    const speeds = await measure(legs, PLAN);
    const figures = [...speeds].map(([name, values]) => `${name} ${median(values).toFixed(0)}/s`);
    say(`${String(await entriesIn(book)).padStart(9)} entries: ${figures.join(', ')}`);
  }
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
