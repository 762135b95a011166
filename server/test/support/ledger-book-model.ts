import { accountIdOf, transactionIdOf, type AccountName } from '../../src/book/ledger/names.js';
import type {
  HoldLines,
  HoldOperation,
  Operation,
  Payer,
  PostOperation,
  ReverseOperation,
} from '../../src/book/ledger/operations.js';
import { refused, type Refused } from './ledger-book.js';

type Amounts = Map<AccountName, number>;
interface Hold {
  amount: number;
  status: 'held' | 'settled' | 'released';
  lines: { account: AccountName; amount: number }[];
}
interface Transaction {
  says: string;
  amounts: Amounts;
  isReversal: boolean;
  isReversed: boolean;
}
interface State {
  balances: Amounts;
  held: Amounts;
  holds: Map<string, Hold>;
  transactions: Map<string, Transaction>;
}
interface Posting {
  place: number;
  /** The operation that a refusal names, where that is another: minutes that expire when a hold ends are moved after everything else. */
  blamed?: number;
  id: string | null;
  says: string;
  amounts: Amounts;
  isReversal?: boolean;
}

/** Refused: by one of these, where the book may notice any of them first. */
class RefusedByModel extends Error {
  constructor(readonly choices: Refused[]) {
    super('refused');
  }
}
const refuse = (name: string, place: number): never => {
  throw new RefusedByModel([refused(name, place)]);
};

const fieldOf = (account: AccountName, field: number): string => account.split('/')[field] ?? '';
const originOf = (account: AccountName): string => fieldOf(account, 3);
const hasFloor = (account: AccountName): boolean => !['issuance', 'owed', 'clearing'].includes(originOf(account));
const expiredOf = (account: AccountName): AccountName => {
  const issuer = fieldOf(account, 0);
  return `${issuer}/issuer/${issuer}/expired///${fieldOf(account, 6)}//` as AccountName;
};
/** Shanghai is eight hours ahead of UTC, all year. */
const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
const isLate = (account: AccountName, instant: string): boolean =>
  fieldOf(account, 7) !== '' && fieldOf(account, 7) < dayOf(instant);

const add = (to: Amounts, account: AccountName, amount: number): void => {
  to.set(account, (to.get(account) ?? 0) + amount);
};
const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, one) => sum + one, 0);

const amountsOf = (post: PostOperation): Amounts => {
  const amounts: Amounts = new Map();
  for (const { account, amount } of post.entries) add(amounts, account, amount);
  return amounts;
};
const idOf = (operation: PostOperation | ReverseOperation): string =>
  transactionIdOf(operation.op === 'post' ? operation.reason : 'reversal', operation.source, operation.nth);
/** What a replay must say again. */
const saysOf = (operation: PostOperation | ReverseOperation): string =>
  JSON.stringify(
    operation.op === 'reverse'
      ? [operation.occurredAt, operation.reversesId]
      : [operation.occurredAt, [...amountsOf(operation)].sort(), operation.settles ?? [], operation.draw?.amount ?? 0],
  );
const issuersOf = (amounts: Amounts): number[] => {
  const sums = new Map<string, number>();
  for (const [account, amount] of amounts) {
    const issuer = `${fieldOf(account, 0)} ${fieldOf(account, 6)}`;
    sums.set(issuer, (sums.get(issuer) ?? 0) + amount);
  }
  return [...sums.values()];
};

/** A bookkeeper of its own: knows the rules of docs/ledger.md, not the SQL, and says what each call must come to. */
export class BookModel {
  private state: State = { balances: new Map(), held: new Map(), holds: new Map(), transactions: new Map() };

  balances(): ReadonlyMap<AccountName, number> {
    return this.state.balances;
  }

  held(account: AccountName): number {
    return this.state.held.get(account) ?? 0;
  }

  /** The lines of the holds it takes, or the refusals of which the book must answer one. */
  apply(operations: readonly Operation[]): HoldLines | Refused[] {
    const before = structuredClone(this.state);
    try {
      return this.applyAll(operations);
    } catch (error) {
      this.state = before;
      if (error instanceof RefusedByModel) return error.choices;
      throw error;
    }
  }

  private applyAll(operations: readonly Operation[]): HoldLines {
    const fresh = this.withoutReplays(operations);
    this.write([...this.endHolds(fresh), ...this.plainPosts(fresh)].sort((a, b) => a.place - b.place));
    for (const [, one] of fresh)
      if (one.op === 'expire' && isLate(one.account, one.occurredAt)) this.expire(one.account);
    for (const [place, one] of fresh) if (one.op === 'reverse') this.write([this.reversed(one, place)]);
    for (const [place, one] of fresh) if (one.op === 'post' && one.draw) this.write([this.drawn(one, one.draw, place)]);
    const lines: HoldLines = {};
    for (const [place, one] of fresh) if (one.op === 'hold') lines[one.hold] = this.takeHold(one, place, lines);
    return lines;
  }

  /** Reads the call: what was posted before, or stands in it before, does nothing; it must say the same. */
  private withoutReplays(operations: readonly Operation[]): [number, Operation][] {
    const first = new Map<string, string>();
    const fresh: [number, Operation][] = [];
    const differing: Refused[] = [];
    for (const [place, one] of operations.entries()) {
      if (one.op !== 'post' && one.op !== 'reverse') {
        fresh.push([place, one]);
        continue;
      }
      if (one.op === 'post' && !one.draw && !one.settles && issuersOf(amountsOf(one)).some(Boolean))
        refuse('unbalanced', place);
      const id = idOf(one);
      const twin = first.get(id);
      if (twin !== undefined && twin !== saysOf(one)) refuse('content-differs', place);
      if (twin !== undefined) continue;
      first.set(id, saysOf(one));
      const earlier = this.state.transactions.get(id);
      if (earlier && earlier.says !== saysOf(one)) differing.push(refused('content-differs', place));
      if (!earlier) fresh.push([place, one]);
    }
    if (differing.length > 0) throw new RefusedByModel(differing);
    return fresh;
  }

  private plainPosts(fresh: readonly [number, Operation][]): Posting[] {
    return fresh.flatMap(([place, one]) =>
      one.op === 'post' && !one.draw && !one.settles
        ? [{ place, id: idOf(one), says: saysOf(one), amounts: amountsOf(one) }]
        : [],
    );
  }

  /** Frees what the holds reserved; answers the postings that they pay, and what expired by then. */
  private endHolds(fresh: readonly [number, Operation][]): Posting[] {
    this.checkEndings(fresh);
    const late: Posting[] = [];
    const end = (place: number, name: string, take: number, freedAt: string, amounts: Amounts): void => {
      const hold = this.state.holds.get(name);
      if (hold?.status !== 'held') return;
      hold.status = take > 0 ? 'settled' : 'released';
      let left = take;
      for (const { account, amount } of hold.lines) {
        const taken = Math.min(left, amount);
        left -= taken;
        add(this.state.held, account, -amount);
        if (taken > 0) add(amounts, account, -taken);
        if (amount > taken && isLate(account, freedAt))
          late.push({ ...expiryOf(account, amount - taken), blamed: place });
      }
    };
    const settled = fresh.flatMap(([place, one]): Posting[] => {
      if (one.op === 'release') end(place, one.hold, 0, one.occurredAt, new Map());
      if (one.op !== 'post' || !one.settles) return [];
      const amounts = amountsOf(one);
      for (const { hold, amount } of one.settles) end(place, hold, amount, one.freedAt ?? '', amounts);
      return [{ place, id: idOf(one), says: saysOf(one), amounts }];
    });
    return [...settled.map((one) => balanced(one, true)), ...late];
  }

  private checkEndings(fresh: readonly [number, Operation][]): void {
    const endings = fresh.flatMap(([place, one]) => {
      if (one.op === 'release') return [{ place, hold: one.hold, take: 0 }];
      return one.op === 'post' ? (one.settles ?? []).map(({ hold, amount }) => ({ place, hold, take: amount })) : [];
    });
    for (const { place, hold, take } of endings) {
      const known = this.state.holds.get(hold);
      const same = endings.filter((one) => one.hold === hold);
      const isTwice = same.length > 1 && same.some((one) => one.take > 0);
      const canEnd = known?.status === 'held' || (known?.status === 'released' && take === 0);
      if (!canEnd || isTwice || take > known.amount) refuse('hold-not-held', place);
    }
  }

  /** Writes postings that are new. One alone is looked at when it is written; of several each side in its turn. */
  private write(postings: readonly Posting[]): void {
    const low: Refused[] = [];
    for (const { place, blamed = place, id, says, amounts, isReversal = false } of postings) {
      const here: Refused[] = [];
      for (const [account, amount] of amounts) {
        add(this.state.balances, account, amount);
        const balance = this.state.balances.get(account) ?? 0;
        if (hasFloor(account) && balance < this.held(account)) here.push(refused('balance-too-low', blamed));
        else if (originOf(account) === 'owed' && balance > 0) here.push(refused('more-than-owed', blamed));
      }
      // Alone, the floor is looked at before the debts.
      const isLow = here.some((one) => one.refusal === 'balance-too-low');
      low.push(...(postings.length === 1 && isLow ? [refused('balance-too-low', blamed)] : here));
      if (id !== null) this.state.transactions.set(id, { says, amounts, isReversal, isReversed: false });
    }
    if (low.length > 0) throw new RefusedByModel(low);
  }

  private freeOf(account: AccountName): number {
    return hasFloor(account) ? (this.state.balances.get(account) ?? 0) - this.held(account) : Infinity;
  }

  /** What the payers give, in their order; what each has given to this call before counts against its limit. */
  private fill(amount: number, payers: readonly Payer[], before: Amounts): { account: AccountName; amount: number }[] {
    let left = amount;
    return payers.flatMap(({ account, limit }) => {
      const most = limit === undefined ? Infinity : limit - (before.get(account) ?? 0);
      const free = originOf(account) === 'owed' ? 0 : Math.max(0, Math.min(left, this.freeOf(account), most));
      left -= free;
      return free > 0 ? [{ account, amount: free }] : [];
    });
  }

  private drawn(one: PostOperation, draw: { amount: number; payers: Payer[] }, place: number): Posting {
    const lines = this.fill(draw.amount, draw.payers, new Map());
    if (sumOf(lines.map(({ amount }) => amount)) < draw.amount) refuse('minutes-short', place);
    const amounts = amountsOf(one);
    for (const { account, amount } of lines) add(amounts, account, -amount);
    return balanced({ place, id: idOf(one), says: saysOf(one), amounts }, true);
  }

  private expire(lot: AccountName): void {
    const free = this.freeOf(lot);
    if (free > 0) this.write([expiryOf(lot, free)]);
  }

  private reversed(one: ReverseOperation, place: number): Posting {
    const earlier = this.state.transactions.get(one.reversesId);
    if (!earlier) return refuse('transaction-unknown', place);
    if (earlier.isReversal) refuse('not-reversible', place);
    if (earlier.isReversed) refuse('already-reversed', place);
    const amounts: Amounts = new Map();
    let missing = 0;
    for (const [account, amount] of earlier.amounts) {
      const taken = amount < 0 ? amount : Math.min(amount, this.freeOf(account));
      missing += amount - taken;
      add(amounts, account, -taken);
    }
    if (missing > 0 && !one.remainder) refuse('balance-too-low', place);
    if (missing > 0 && one.remainder) add(amounts, one.remainder, -missing);
    earlier.isReversed = true;
    return balanced({ place, id: idOf(one), says: saysOf(one), amounts, isReversal: true }, false);
  }

  private takeHold(one: HoldOperation, place: number, taken: HoldLines): HoldLines[string] {
    const known = this.state.holds.get(one.hold);
    if (!known) {
      const before: Amounts = new Map();
      for (const name of Object.keys(taken))
        for (const { account, amount } of this.state.holds.get(name)?.lines ?? []) add(before, account, amount);
      const lines = this.fill(one.amount, one.payers, before);
      if (sumOf(lines.map(({ amount }) => amount)) < one.amount) refuse('minutes-short', place);
      for (const { account, amount } of lines) add(this.state.held, account, amount);
      this.state.holds.set(one.hold, { amount: one.amount, status: 'held', lines });
    } else {
      const isFromPayers = known.lines.every((line) => one.payers.some(({ account }) => account === line.account));
      if (known.amount !== one.amount || !isFromPayers) refuse('content-differs', place);
      if (known.status !== 'held') refuse('hold-not-held', place);
    }
    const { lines } = this.state.holds.get(one.hold) ?? { lines: [] };
    return lines.map(({ account, amount }) => ({ accountId: accountIdOf(account), amount }));
  }
}

/** Comes after everything that the list of the call says. */
const expiryOf = (lot: AccountName, minutes: number): Posting => ({
  ...{ place: Number.MAX_SAFE_INTEGER, id: null, says: '' },
  amounts: new Map([
    [lot, -minutes],
    [expiredOf(lot), minutes],
  ]),
});

const balanced = (posting: Posting, needsSides: boolean): Posting => {
  const amounts: Amounts = new Map([...posting.amounts].filter(([, amount]) => amount !== 0));
  if (needsSides && amounts.size === 0) refuse('malformed', posting.place);
  if (issuersOf(amounts).some(Boolean)) refuse('unbalanced', posting.place);
  return { ...posting, amounts };
};
