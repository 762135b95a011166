// Measures whether the ledger slows down as the book grows (docs/performance.md), against a book that stays small:
//   node scripts/bench/ledger-growth.ts [entries at the end, default 10000000]
import { fileURLToPath } from 'node:url';
import { checkBookAt, tellBook } from '../lib/book.ts';
import { ensureBuilt } from '../lib/builds.ts';
import { urlOf } from '../lib/postgres/connect.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say, step } from '../outer/say.mjs';
import { apply, openBook, openServer, postOf, UNPROVEN } from './ledger/book.ts';
import type { Book, Post } from './ledger/book.ts';
import { entriesIn, growTo } from './ledger/fill.ts';
import { loadPassbook } from './ledger/server.ts';
import type { Passbook } from './ledger/server.ts';
import { measure, median, ratio } from './rounds.ts';
import type { Leg } from './rounds.ts';

const INTERRUPTED = 130;
const PLAN = { clients: 8, rounds: 7, secondsPerTurn: 1 };
const LINES = 20;
const TURNERS = 40;
const SMALLEST = 10_000;
const SIZES = [SMALLEST, 1_000_000, 10_000_000];
const BUDGET = 1.3;
/** From so many entries on, every one of the 2,000 statements has ten pages. */
const TEN_PAGES_FROM = 1_000_000;
/** What is measured, and against what of the small book: it has no tenth page. */
const KINDS = {
  posting: 'posting',
  'statement page': 'statement page',
  'tenth page': 'statement page',
  balances: 'balances',
};
const root = fileURLToPath(new URL('../..', import.meta.url));

const random = (from: readonly string[]): string => from[Math.floor(Math.random() * from.length)] ?? '';

const post = (book: Book): Post => {
  const [from, to] = [random(book.lots), random(book.lots)];
  return from === to ? post(book) : postOf(from, to, 1);
};

/** An empty page would be no measure. */
const page = async (passbook: Passbook, memberId: string, cursor?: string): Promise<string | null> => {
  const { items, nextCursor } = await passbook.lines({ memberId }, { limit: LINES, ...(cursor && { cursor }) });
  if (items.length === 0) throw new Error('a statement has no lines');
  return nextCursor;
};

/** Where the tenth page of somebody's statement begins. */
const tenthPage = async (passbook: Passbook, memberId: string): Promise<string> => {
  let cursor: string | undefined;
  for (let turned = 1; turned < 10; turned += 1) cursor = (await page(passbook, memberId, cursor)) ?? undefined;
  return cursor ?? '';
};

const legsOf = async (name: string, book: Book, hasTenPages: boolean): Promise<Leg[]> => {
  const passbook = await loadPassbook(book.appSource, book.ledger);
  const { rows } = await book.app.query<{ id: string }>(
    `SELECT owner_id AS id FROM ledger_accounts
     WHERE id IN (SELECT ledger_id('account', name) FROM unnest($1::text[]) AS name)`,
    [book.lots],
  );
  const owners = rows.map((row) => row.id);
  const turners = owners.slice(0, TURNERS);
  const leg = (kind: string, run: () => Promise<unknown>): Leg => ({
    name: `${name} ${kind}`,
    run: () => run().then(() => 1),
  });
  const legs = [
    leg('posting', () => apply(book, [post(book)])),
    leg('statement page', () => page(passbook, random(owners))),
    leg('balances', () => passbook.summary({ memberId: random(owners) })),
  ];
  if (!hasTenPages) return legs;
  const deep = await Promise.all(turners.map((memberId) => tenthPage(passbook, memberId)));
  const tenth = (): Promise<unknown> => {
    const index = Math.floor(Math.random() * TURNERS);
    return page(passbook, turners[index] ?? '', deep[index]);
  };
  return [...legs, leg('tenth page', tenth)];
};

/** Both books by turns, so that whatever else the machine does falls on both. */
const compare = async (small: Book, large: Book): Promise<void> => {
  const entries = [await entriesIn(small), await entriesIn(large)];
  const hasTenPages = (entries[1] ?? 0) >= TEN_PAGES_FROM;
  const legs = [...(await legsOf('small', small, false)), ...(await legsOf('large', large, hasTenPages))];
  const speeds = await measure(legs, PLAN);
  const sizes = entries.map((size) => size.toLocaleString('en-US'));
  say(`${sizes.join(' against ')} entries`);
  for (const [kind, yardstick] of Object.entries(KINDS)) {
    const after = speeds.get(`large ${kind}`);
    if (!after) continue;
    const figures = [speeds.get(`small ${yardstick}`) ?? [], after].map((values) =>
      median(values).toFixed(0).padStart(6),
    );
    const slower = ratio(speeds, `small ${yardstick}`, `large ${kind}`).toFixed(2);
    say(`  ${kind.padEnd(15)} ${figures.join('/s ')}/s  ${slower} × slower (budget ${BUDGET})`);
  }
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const superuserUrl = await openServer(stopper);
  const small = await openBook(stopper, superuserUrl, 'bench_small');
  const large = await openBook(stopper, superuserUrl, 'bench_large');
  // Full pages in the small book too: a statement of five lines is no yardstick for one of twenty.
  small.lots.splice(SMALLEST / LINES);
  const end = Number(process.argv[2] ?? SIZES.at(-1));
  await growTo(small, SMALLEST, () => undefined);
  say(UNPROVEN);
  for (const entries of [...new Set([...SIZES, end])].filter((size) => size <= end).sort((a, b) => a - b)) {
    const title = `Growing to ${entries.toLocaleString('en-US')} entries 账本增长`;
    await step(title, (progress) => growTo(large, entries, (have) => progress(have.toLocaleString('en-US'))));
    await compare(small, large);
  }
  return tellBook(await checkBookAt(urlOf(superuserUrl, { database: 'bench_large' })));
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
