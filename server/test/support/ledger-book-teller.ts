import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { transactionIdOf, type AccountName } from '../../src/book/ledger/names.js';
import type { Operation, Payer, PostOperation, ReleaseOperation } from '../../src/book/ledger/operations.js';
import type { Book } from './ledger-book.js';

const KINDS = [
  ...[
    'post',
    'post',
    'post',
    'hold',
    'hold',
    'hold',
    'settle',
    'settle',
    'settleTwo',
    'draw',
    'draw',
    'release',
    'reverse',
  ],
  ...['expire', 'merge', 'across', 'replay', 'distort'],
] as const;
const place = fc.nat({ max: 1000 });
const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  ...{ a: place, b: place, minutes: fc.integer({ min: 1, max: 90 }), late: fc.boolean() },
});

/** One step of a random story; numbers pick among what is there when it is told. */
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** What one person asks of the book, call by call. */
export const calls = (most: number, steps = 5): fc.Arbitrary<Step[][]> =>
  fc.array(fc.array(step, { minLength: 1, maxLength: steps }), { minLength: 5, maxLength: most });

const LAST_DAY = '2026-11-25';
const IN_TIME = '2026-11-25T10:00:00Z';
const TOO_LATE = '2026-11-25T16:00:00Z';
const MINUTES = 120;

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

/** A small community: makes operations of steps, out of what it has heard so far. */
export class Teller {
  private readonly lots: AccountName[] = [];
  private readonly elsewhere: AccountName;
  private readonly issuance: AccountName;
  private readonly owed: AccountName;
  private readonly holds = new Map<string, number>();
  private readonly holdNames: string[] = [];
  private readonly posted: string[] = [];
  private readonly posts: PostOperation[] = [];
  private readonly done: Operation[][] = [];
  private readonly distorted = new Set<Operation>();
  /** Gives everybody minutes: to be applied before anything else. */
  readonly opening: Operation[];

  /** `mayPayersReceive`: a settlement may give to a lot that the hold took from, as no service does. */
  constructor(
    private readonly book: Book,
    private readonly mayPayersReceive = true,
  ) {
    const issuerId = randomUUID();
    this.issuance = book.name('issuance', { issuerId });
    this.owed = book.name('owed', { issuerId });
    this.elsewhere = book.name('earned', { issuerId: randomUUID() });
    // Some of the lots belong to one owner, so that a posting may be one line of several lots.
    const owners = [randomUUID(), randomUUID(), randomUUID()];
    for (const [nth, expiresOn] of [null, null, LAST_DAY, LAST_DAY, null, null].entries()) {
      const ownerId = owners[nth % owners.length] ?? '';
      this.lots.push(book.name(expiresOn ? 'granted' : 'opening', { issuerId, expiresOn, ownerId }));
    }
    this.opening = this.lots.map((lot) => book.move(this.issuance, lot, MINUTES));
  }

  operationsOf(steps: readonly Step[]): Operation[] {
    return steps.flatMap((one) => this.operationOf(one));
  }

  /** Remembers what the book accepted. */
  accepted(operations: readonly Operation[]): void {
    this.done.push([...operations]);
    for (const one of operations) {
      if (one.op === 'hold') {
        this.holds.set(one.hold, one.amount);
        this.holdNames.push(one.hold);
      }
      if (one.op === 'post') {
        this.posted.push(transactionIdOf(one.reason, one.source, one.nth));
        this.posts.push(one);
      }
    }
  }

  /** True for a call that says something again with other content: it must be refused. */
  isDistorted(operations: readonly Operation[]): boolean {
    return operations.some((one) => this.distorted.has(one));
  }

  /** All postings and reversals that were accepted, call by call: said again, nothing may change. */
  again(): Operation[][] {
    return this.done.map((operations) => operations.filter(({ op }) => op === 'post' || op === 'reverse'));
  }

  /** Ends every hold that may still be there, one a call. */
  endings(): ReleaseOperation[] {
    return [...this.holds.keys()].map((name) => this.book.release(name, IN_TIME));
  }

  private operationOf({ kind, a, b, minutes, late }: Step): Operation[] {
    const [from, to] = [pick(this.lots, a) ?? this.issuance, pick(this.lots, b) ?? this.issuance];
    if (kind === 'post') return from === to ? [] : [this.book.move(late ? this.issuance : from, to, minutes)];
    if (kind === 'across') return b % 4 > 0 ? [] : [this.book.move(from, this.elsewhere, minutes)];
    if (kind === 'hold') return [this.book.hold(`hold:${randomUUID()}`, minutes, this.payersOf(from, to, late, b))];
    if (kind === 'draw')
      return [
        this.book.draw(minutes, this.payersOf(from, to, late, b), [
          [this.owed, minutes % 3 ? 0 : 1],
          [this.fresh(), minutes % 3 ? minutes : minutes - 1],
        ]),
      ];
    if (kind === 'expire') return [this.book.expire(from, late ? TOO_LATE : IN_TIME)];
    if (kind === 'merge') return this.mergeOf(from, to, minutes);
    if (kind === 'reverse') return this.reverseOf(a, b);
    if (kind === 'replay') return (pick(this.done, a) ?? []).filter(({ op }) => op !== 'hold' && op !== 'expire');
    if (kind === 'distort') return this.distortionOf(a);
    return this.endingOf(kind, a, to, minutes, late ? TOO_LATE : IN_TIME);
  }

  private payersOf(from: AccountName, to: AccountName, late: boolean, limit: number): Payer[] {
    const payers = from === to ? [from] : [from, to];
    return [
      ...payers.map((account) => ({ account })),
      ...(late ? [{ account: this.issuance, limit }] : []),
      { account: this.owed },
    ];
  }

  private fresh(): AccountName {
    const lot = this.book.name('earned', { issuerId: this.issuance.slice(0, 36) });
    this.lots.push(lot);
    return lot;
  }

  /** As two records of one person become one: everything of one lot goes over, and what is left is owed to nobody. */
  private mergeOf(from: AccountName, to: AccountName, minutes: number): Operation[] {
    return from === to ? [] : [this.book.draw(minutes, [from, this.issuance], [[to, minutes]])];
  }

  private reverseOf(a: number, b: number): Operation[] {
    const id = pick(this.posted, a);
    const remainder = [undefined, this.owed, this.issuance][b % 3];
    return id ? [this.book.reverse(id, remainder, `transaction:${id}:${String(b % 2)}`)] : [];
  }

  private endingOf(kind: string, a: number, to: AccountName, minutes: number, freedAt: string): Operation[] {
    // The newest are the ones that something may still happen to.
    const name = pick(this.holdNames.slice(-6), a);
    if (name === undefined) return [];
    if (kind === 'release') return [this.book.release(name, freedAt)];
    const other = pick(this.holdNames.slice(-6), a + 1);
    const ended = kind === 'settleTwo' && other !== undefined && other !== name ? [name, other] : [name];
    const amounts = ended.map((one) => Math.min(minutes, this.holds.get(one) ?? minutes));
    const sum = amounts.reduce((all, one) => all + one, 0);
    const settles = Object.fromEntries(ended.map((one, nth) => [one, amounts[nth] ?? 0]));
    return [this.book.settle(settles, [[this.mayPayersReceive ? to : this.fresh(), sum]], { freedAt })];
  }

  private distortionOf(at: number): Operation[] {
    const post = pick(this.posts, at);
    if (!post) return [];
    const more = at % 2 > 0 ? this.book.move(this.issuance, this.fresh(), 1).entries : [];
    const other = { ...post, entries: [...post.entries, ...more], ...(at % 2 > 0 ? {} : { occurredAt: TOO_LATE }) };
    this.distorted.add(other);
    return [other];
  }
}
