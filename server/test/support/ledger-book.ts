import { randomUUID } from 'node:crypto';
import type { Origin } from '@huzhu/shared';
import pg from 'pg';
import { newId } from '../../src/platform/database/ids.js';
import { accountIdOf, accountName, type AccountIdentity, type AccountName } from '../../src/book/ledger/names.js';
import {
  toWire,
  type Entry,
  type ExpireOperation,
  type HoldLines,
  type HoldOperation,
  type Operation,
  type Payer,
  type PostOperation,
  type ReleaseOperation,
  type ReverseOperation,
} from '../../src/book/ledger/operations.js';
import { freshBank } from './bank.js';
import { ledgerFaults } from './ledger-rules.js';

const CONNECTIONS = 8;
const PROMISE_ID = '00000000-0000-7000-8000-000000000002';
export const ABOUT = {
  policyVersionId: '00000000-0000-7000-8000-000000000003',
  actorId: '00000000-0000-7000-8000-000000000001',
  occurredAt: '2026-11-25T01:00:00Z',
};
const DAY_AFTER = '2026-11-26T01:00:00Z';
const TABLES = ['accounts', 'statements', 'transactions', 'entries', 'holds', 'hold_lines'];
const ISSUER_ORIGINS: readonly Origin[] = ['issuance', 'pool', 'redeemed', 'expired', 'clearing'];

export type Sides = [AccountName, number][];
type Posted = Partial<Omit<PostOperation, 'op' | 'entries' | 'reason'>> & { reason?: string };

/** A refusal as the door gives it, comparable with `toEqual`. */
export interface Refused {
  refusal: string;
  operation: number;
}
export const refused = (refusal: string, operation = 0): Refused => ({ refusal, operation });
export const isRefused = (answer: HoldLines | Refused): answer is Refused => 'refusal' in answer;

/** The book alone: the door as the application calls it, and its tables as their owner sees them. */
export class Book {
  readonly issuerId = randomUUID();
  private constructor(
    readonly urls: { databaseUrl: string; ownerUrl: string },
    readonly app: pg.Pool,
    readonly owner: pg.Pool,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(name: string, connections = CONNECTIONS): Promise<Book> {
    const { drop, ...urls } = await freshBank(name);
    const app = new pg.Pool({ connectionString: urls.databaseUrl, max: connections });
    const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
    // A connection that is still closing when the bank is dropped; one in use tells the query that meets it.
    for (const pool of [app, owner]) pool.on('error', () => undefined);
    // No feature stands behind these postings: a reversal needs no proof either (as `grant`, global-setup.js).
    await owner.query("UPDATE ledger_reasons SET evidence_function = NULL WHERE reason = 'reversal'");
    return new Book(urls, app, owner, drop);
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.owner.end();
    await this.drop();
  }

  /** As JSON reads it, whatever it is. */
  async applyWire(wire: unknown): Promise<HoldLines> {
    const { rows } = await this.app.query<{ lines: HoldLines }>('SELECT ledger_apply($1::jsonb) AS lines', [
      JSON.stringify(wire),
    ]);
    return rows[0]!.lines;
  }

  apply(...operations: Operation[]): Promise<HoldLines> {
    return this.applyWire(operations.map(toWire));
  }

  /** What the door said: answers, or its refusal; anything else is a bug of the book and is thrown. */
  async askWire(wire: unknown): Promise<HoldLines | Refused> {
    try {
      return await this.applyWire(wire);
    } catch (error) {
      const { code, message, detail } = error as { code?: string; message: string; detail?: string };
      if (code !== 'HZ001') throw error;
      return refused(message, Number(detail));
    }
  }

  ask(...operations: Operation[]): Promise<HoldLines | Refused> {
    return this.askWire(operations.map(toWire));
  }

  /** Of a member of its own, or of the issuer, unless said otherwise. Not in the book until a call names it. */
  name(origin: Origin, changes: Partial<AccountIdentity> = {}): AccountName {
    const isOfIssuer = ISSUER_ORIGINS.includes(origin);
    const isLot = !isOfIssuer && origin !== 'owed';
    const issuerId = changes.issuerId ?? this.issuerId;
    return accountName({
      ...{
        issuerId,
        ownerKind: isOfIssuer ? 'issuer' : 'member',
        ownerId: isOfIssuer ? issuerId : randomUUID(),
        origin,
      },
      ...{ promiseId: isLot ? PROMISE_ID : null, evidenceClass: isLot ? 'system' : null },
      ...{ unit: 'minute', expiresOn: null, ...changes },
    });
  }

  /** An account with minutes on it, out of its issuer's issuance. */
  async account(origin: Origin, minutes: number, changes: Partial<AccountIdentity> = {}): Promise<AccountName> {
    const account = this.name(origin, changes);
    await this.give(account, minutes);
    return account;
  }

  async give(account: AccountName, minutes: number): Promise<void> {
    const [issuerId = '', , , , , , unit = ''] = account.split('/');
    const issuance = this.name('issuance', { issuerId, unit: unit as 'minute' });
    await this.apply(this.move(issuance, account, minutes));
  }

  post(sides: Sides, changes: Posted = {}): PostOperation {
    return { op: 'post', reason: 'grant', ...posting(changes), entries: entriesOf(sides) };
  }

  /** The plainest posting: one gives, one receives. */
  move(from: AccountName, to: AccountName, minutes: number, changes: Posted = {}): PostOperation {
    return this.post(
      [
        [from, -minutes],
        [to, minutes],
      ],
      changes,
    );
  }

  hold(hold: string, amount: number, payers: (AccountName | Payer)[]): HoldOperation {
    return { op: 'hold', hold, amount, payers: payersOf(payers) };
  }

  /** Pays `amount` of each hold to the accounts. */
  settle(holds: Record<string, number>, sides: Sides, changes: Posted = {}): PostOperation {
    const settles = Object.entries(holds).map(([hold, amount]) => ({ hold, amount }));
    return this.post(sides, { settles, freedAt: DAY_AFTER, ...changes });
  }

  /** Takes `amount` from the payers, for the accounts. */
  draw(amount: number, payers: (AccountName | Payer)[], sides: Sides, changes: Posted = {}): PostOperation {
    return this.post(sides, { draw: { amount, payers: payersOf(payers) }, ...changes });
  }

  release(hold: string, occurredAt = DAY_AFTER): ReleaseOperation {
    return { op: 'release', hold, ...ABOUT, occurredAt };
  }

  reverse(reversesId: string, remainder?: AccountName, source = `transaction:${reversesId}`): ReverseOperation {
    return { op: 'reverse', ...ABOUT, source, reversesId, ...(remainder ? { remainder } : {}) };
  }

  expire(account: AccountName, occurredAt = DAY_AFTER): ExpireOperation {
    return { op: 'expire', account, ...ABOUT, occurredAt };
  }

  async balance(account: AccountName): Promise<number> {
    return (await this.row(account)).balance;
  }

  async held(account: AccountName): Promise<number> {
    return (await this.row(account)).held;
  }

  /** Runs as the application may: reading. */
  async rows<T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.app.query(sql, values)).rows as T[];
  }

  /** Everything in the book, to see that nothing changed. */
  async everything(): Promise<string> {
    const digests = TABLES.map(
      (table) => `(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ledger_${table} t)`,
    );
    return JSON.stringify(await this.rows(`SELECT ARRAY[${digests.join(',')}] AS digests`));
  }

  /** What the book promises and does not keep. */
  faults(): Promise<string[]> {
    return ledgerFaults(this.owner);
  }

  private async row(account: AccountName): Promise<{ balance: number; held: number }> {
    const [row] = await this.rows<{ balance: string; held: string }>(
      'SELECT balance, held FROM ledger_accounts WHERE id = $1',
      [accountIdOf(account)],
    );
    return { balance: Number(row?.balance ?? 0), held: Number(row?.held ?? 0) };
  }
}

const entriesOf = (sides: Sides): Entry[] => sides.map(([account, amount]) => ({ account, amount }));
const payersOf = (payers: (AccountName | Payer)[]): Payer[] =>
  payers.map((one) => (typeof one === 'string' ? { account: one } : one));
const posting = (changes: Posted): typeof ABOUT & { source: string } => ({
  source: `test:${newId()}`,
  ...ABOUT,
  ...changes,
});
