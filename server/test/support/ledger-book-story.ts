import fc from 'fast-check';
import type { HoldLines, Operation } from '../../src/book/ledger/operations.js';
import { accountIdOf } from '../../src/book/ledger/names.js';
import { toWire } from '../../src/book/ledger/operations.js';
import { BookModel } from './ledger-book-model.js';
import { calls, Teller, type Step } from './ledger-book-teller.js';
import { isRefused, type Book } from './ledger-book.js';

const LANES = 6;
/** What several people ask of the book at the same time. */
export type Story = Step[][][];
export const stories = (most: number): fc.Arbitrary<Story> =>
  fc.array(calls(most), { minLength: LANES, maxLength: LANES });

/** How a story ended. */
export interface Told {
  /** Everything that is wrong: nothing is the only right answer. */
  complaints: string[];
  /** Refusals that were met, and 'accepted'. */
  met: Set<string>;
}

/** Tells each lane of its own community, and compares every answer with what the model says beforehand. */
export const tellPredicted = async (book: Book, story: Story): Promise<Told> => {
  const told: Told = { complaints: [], met: new Set() };
  await Promise.all(story.map((lane) => tellLane(book, lane, told)));
  told.complaints.push(...(await book.faults()));
  return told;
};

const tellLane = async (book: Book, lane: Step[][], { complaints, met }: Told): Promise<void> => {
  const [teller, model] = [new Teller(book), new BookModel()];
  const say = async (operations: Operation[]): Promise<void> => {
    if (operations.length === 0) return;
    const expected = model.apply(operations);
    const answer = await book.ask(...operations);
    met.add(isRefused(answer) ? answer.refusal : 'accepted');
    if (!isRefused(answer)) teller.accepted(operations);
    const isRight = Array.isArray(expected)
      ? expected.some((one) => JSON.stringify(one) === JSON.stringify(answer))
      : sameLines(answer as HoldLines, expected);
    if (!isRight)
      complaints.push(`${JSON.stringify(answer)}, not ${JSON.stringify(expected)}: ${JSON.stringify(operations)}`);
  };
  await say(teller.opening);
  for (const steps of lane) await say(teller.operationsOf(steps));
  complaints.push(...(await differences(book, model)));
};

const textOf = (lines: HoldLines): string =>
  JSON.stringify(
    Object.entries(lines)
      .map(([name, all]) => [name, all.map(({ accountId, amount }) => [accountId, amount])] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const sameLines = (answer: HoldLines, expected: HoldLines): boolean => textOf(answer) === textOf(expected);

/** Accounts on which the book and the model do not agree. */
const differences = async (book: Book, model: BookModel): Promise<string[]> => {
  const wanted = [...model.balances()];
  const rows = await book.rows<{ id: string; balance: string; held: string }>(
    'SELECT id, balance, held FROM ledger_accounts WHERE id = ANY ($1)',
    [wanted.map(([account]) => accountIdOf(account))],
  );
  const found = new Map(rows.map(({ id, balance, held }) => [id, `${balance}, ${held} of it held`]));
  return wanted.flatMap(([account, balance]) => {
    const right = `${String(balance)}, ${String(model.held(account))} of it held`;
    const is = found.get(accountIdOf(account)) ?? '0, 0 of it held';
    return is === right ? [] : [`${account} has ${is}; right is ${right}`];
  });
};

interface Accepted {
  /** Where the log of the database stood when the call held all its locks. */
  at: bigint;
  operations: Operation[];
  lines: HoldLines;
}

/**
 * Tells all lanes at once to one community. Which of two calls came first is known afterwards: in that order the model
 * must accept what the book accepted, with the same lines, and end with the same balances.
 */
export const tellTogether = async (book: Book, story: Story): Promise<Told> => {
  const told: Told = { complaints: [], met: new Set() };
  const [teller, model] = [new Teller(book), new BookModel()];
  const all: Accepted[] = [await acceptedOf(book, teller.opening)];
  const say = async (operations: Operation[]): Promise<void> => {
    if (operations.length === 0) return;
    const answer = await acceptedOrRefused(book, operations);
    told.met.add('refusal' in answer ? answer.refusal : 'accepted');
    if ('refusal' in answer) return;
    teller.accepted(operations);
    if (teller.isDistorted(operations)) told.complaints.push('other content passed as a replay');
    all.push(answer);
  };
  const check = async (): Promise<void> => {
    told.complaints.push(
      ...inOrder(model, all.splice(0)),
      ...(await book.faults()),
      ...(await differences(book, model)),
    );
  };
  await Promise.all(
    story.map(async (lane) => {
      for (const steps of lane) await say(teller.operationsOf(steps));
    }),
  );
  await check();
  const endings = teller.endings();
  for (const release of endings) await say([release]);
  await check();
  const held = await book.rows("SELECT FROM ledger_holds WHERE status = 'held' AND name = ANY ($1)", [
    endings.map(({ hold }) => hold),
  ]);
  if (held.length > 0) told.complaints.push('something is held after all holds ended');
  const before = await book.everything();
  await Promise.all(teller.again().map((operations) => book.apply(...operations)));
  if ((await book.everything()) !== before) told.complaints.push('a replay changed the book');
  return told;
};

const inOrder = (model: BookModel, all: readonly Accepted[]): string[] =>
  [...all]
    .sort((a, b) => Number(a.at - b.at))
    .flatMap(({ operations, lines }) => {
      const expected = model.apply(operations);
      return !Array.isArray(expected) && sameLines(lines, expected)
        ? []
        : [`${JSON.stringify(lines)}, not ${JSON.stringify(expected)}: ${JSON.stringify(operations)}`];
    });

const acceptedOf = async (book: Book, operations: Operation[]): Promise<Accepted> => {
  const answer = await acceptedOrRefused(book, operations);
  if ('refusal' in answer) throw new Error(`refused: ${answer.refusal}`);
  return answer;
};

const acceptedOrRefused = async (book: Book, operations: Operation[]): Promise<Accepted | { refusal: string }> => {
  const client = await book.app.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ lines: HoldLines }>('SELECT ledger_apply($1::jsonb) AS lines', [
      JSON.stringify(operations.map(toWire)),
    ]);
    const { rows: logged } = await client.query<{ at: string }>("SELECT pg_current_wal_insert_lsn() - '0/0' AS at");
    await client.query('COMMIT');
    return { at: BigInt(logged[0]?.at ?? 0), operations, lines: rows[0]?.lines ?? {} };
  } catch (error) {
    await client.query('ROLLBACK');
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'HZ001') throw error;
    return { refusal: message };
  } finally {
    client.release();
  }
};
