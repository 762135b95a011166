import { newId } from '../../src/database/ids.js';
import type { Entry, Operation, OperationAnswer } from '../../src/ledger/operations.js';
import { Book } from './ledger-book.js';

/** One step of a random story; numbers pick among what is there when it is told. */
export type Step =
  | {
      kind: 'post' | 'hold' | 'settle' | 'release' | 'reverse' | 'open';
      a: number;
      b: number;
      minutes: number;
      late: boolean;
    }
  | { kind: 'replay' | 'distort'; a: number };

const LAST_DAY = '2026-11-25';
const IN_TIME = '2026-11-25T10:00:00Z';
const TOO_LATE = '2026-11-25T16:00:00Z';
const MINUTES = 120;

interface Hold {
  lines: Entry[];
  ended: boolean;
}

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

/** A small community told as a story: says what the book should hold, from nothing but the answers it gave. */
export class BookModel {
  private readonly balances = new Map<string, number>();
  private readonly lots: string[] = [];
  private readonly expiring = new Set<string>();
  private readonly holds = new Map<string, Hold>();
  private readonly posted: string[] = [];
  private readonly reversals: string[] = [];
  private readonly done: Operation[][] = [];
  private readonly distortions = new Set<Operation>();
  /** How often each refusal was met, and calls 'accepted'. */
  readonly outcomes = new Map<string, number>();
  /** What the book accepted and should not have. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly book: Book,
    private readonly issuance: string,
    private readonly owed: string,
  ) {}

  static async begin(book: Book): Promise<BookModel> {
    const issuerId = newId();
    const at = { issuerId, ownerId: issuerId };
    const model = new BookModel(
      book,
      await book.account('issuance', 0, at),
      await book.account('owed', 0, { issuerId }),
    );
    for (const expiresOn of [null, null, LAST_DAY, LAST_DAY, null]) {
      const id = await book.account(expiresOn ? 'granted' : 'opening', MINUTES, { issuerId, expiresOn });
      model.lots.push(id);
      if (expiresOn) model.expiring.add(id);
      model.balances.set(id, MINUTES);
    }
    model.balances.set(model.issuance, -MINUTES * model.lots.length);
    return model;
  }

  /** Tells one call of several steps; counts in what the book accepted. */
  async tell(steps: readonly Step[]): Promise<void> {
    const operations = steps.flatMap((step) => this.operationOf(step));
    if (operations.length === 0) return;
    const answers = await this.book.ask(...operations);
    if (!Array.isArray(answers)) {
      const { refusal, operation } = answers as { refusal: string; operation: number };
      if (!operations[operation]) throw new Error(`${refusal} names operation ${operation} of ${operations.length}`);
      this.met(refusal);
      return;
    }
    this.met('accepted');
    if (operations.some((one) => this.distortions.has(one))) this.complaints.push('other content passed as a replay');
    this.done.push(operations);
    for (const [at, operation] of operations.entries())
      await this.countIn(operation, (answers as OperationAnswer[])[at] ?? {});
  }

  /** Ends every hold that is still there. */
  async endAll(): Promise<void> {
    const held = [...this.holds].filter(([, hold]) => !hold.ended).map(([name]) => this.book.release(name, IN_TIME));
    if (held.length > 0) await this.book.apply(...held);
  }

  /** Says everything again that was accepted, in one call each and from many connections: nothing may change. */
  async sayAgain(): Promise<void> {
    const again = this.done.map((operations) => operations.filter((one) => one.op !== 'hold'));
    await Promise.all(again.map((operations) => this.book.apply(...operations)));
  }

  /** Accounts that do not hold what they should. */
  async differences(): Promise<string[]> {
    const rows = await this.book.rows<{ id: string; balance: string }>(
      'SELECT id, balance FROM ledger_accounts WHERE id = ANY ($1)',
      [[...this.balances.keys()]],
    );
    const wrong = rows.filter(({ id, balance }) => Number(balance) !== this.balances.get(id));
    return wrong.map(({ id, balance }) => `${id} has ${balance}, not ${String(this.balances.get(id))}`);
  }

  private met(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  private operationOf(step: Step): Operation[] {
    if (!('b' in step)) return step.kind === 'replay' ? (pick(this.done, step.a) ?? []) : this.distorted(step.a);
    const { a, b, minutes, late } = step;
    const [from = '', to = ''] = [pick(this.lots, a), pick(this.lots, b)];
    if (step.kind === 'open') return [this.book.opening('earned')];
    if (step.kind === 'post') {
      return [
        this.book.post([
          [late ? this.issuance : from, -minutes],
          [late ? from : to, minutes],
        ]),
      ];
    }
    if (step.kind === 'hold') {
      const payers =
        from === to ? [from, this.issuance] : [from, to, ...(late ? [{ accountId: this.issuance, limit: b }] : [])];
      return [this.book.hold(`hold:${newId()}`, minutes, payers)];
    }
    if (step.kind === 'reverse') {
      const id = pick(this.posted, a);
      return id
        ? [
            this.book.reverse(id, [undefined, this.owed, this.issuance][b % 3], {
              sourceId: `reversal:${id}:${String(b % 2)}`,
            }),
          ]
        : [];
    }
    const name = pick([...this.holds.keys()], a);
    if (name === undefined) return [];
    const freedAt = late ? TOO_LATE : IN_TIME;
    if (step.kind === 'release') return [this.book.release(name, freedAt)];
    const amount = Math.max(1, Math.min(minutes, sumOf(this.holds.get(name)?.lines ?? [])));
    return [this.book.settle(name, amount, [[to, amount]], { freedAt })];
  }

  /** Something accepted, said again with one minute more: must be refused. */
  private distorted(at: number): Operation[] {
    const post = pick(
      this.done.flat().filter((one) => one.op === 'post'),
      at,
    );
    if (post?.op !== 'post') return [];
    const other = {
      ...post,
      entries: post.entries.map((one) => ({ ...one, amount: one.amount + Math.sign(one.amount) })),
    };
    this.distortions.add(other);
    return [other];
  }

  private async countIn(operation: Operation, answer: OperationAnswer): Promise<void> {
    if (operation.op === 'hold' && !this.holds.has(operation.hold))
      this.holds.set(operation.hold, { lines: answer.lines ?? [], ended: false });
    if (operation.op === 'release') this.end(operation.hold, 0, operation.occurredAt);
    if (operation.op === 'post' || operation.op === 'settle' || operation.op === 'reverse') {
      const id = answer.transactionId ?? '';
      if (this.posted.includes(id) || this.reversals.includes(id)) return;
      (operation.op === 'reverse' ? this.reversals : this.posted).push(id);
      if (operation.op !== 'reverse')
        for (const { accountId, amount } of operation.entries) this.move(accountId, amount);
      if (operation.op === 'settle') this.end(operation.hold, operation.amount, operation.freedAt);
      // How much a reversal finds depends on what others spent just before; the auditor's queries check its rule.
      else if (operation.op === 'reverse') await this.countReversal(id);
    }
  }

  private async countReversal(id: string): Promise<void> {
    const sides = await this.book.rows<{ account_id: string; amount: string }>(
      'SELECT account_id, amount FROM ledger_entries WHERE transaction_id = $1',
      [id],
    );
    for (const side of sides) this.move(side.account_id, Number(side.amount));
  }

  /** Takes `settled` from the lines in their order; what is freed of an expired lot leaves it. */
  private end(name: string, settled: number, freedAt: string): void {
    const hold = this.holds.get(name);
    if (!hold || hold.ended) return;
    hold.ended = true;
    let left = settled;
    for (const { accountId, amount } of hold.lines) {
      const taken = Math.min(left, amount);
      left -= taken;
      this.move(accountId, -taken);
      if (freedAt === TOO_LATE && this.expiring.has(accountId)) this.move(accountId, taken - amount);
    }
  }

  private move(accountId: string, minutes: number): void {
    this.balances.set(accountId, (this.balances.get(accountId) ?? 0) + minutes);
  }
}

const sumOf = (lines: readonly Entry[]): number => lines.reduce((sum, line) => sum + line.amount, 0);
