import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type {
  Entry,
  OpenOperation,
  Operation,
  OperationAnswer,
  PostOperation,
  ReverseOperation,
} from '../../src/ledger/operations.js';
import { newId } from '../../src/database/ids.js';
import { freshBank } from './bank.js';

const CONNECTIONS = 8;
const PROMISE_ID = '00000000-0000-7000-8000-000000000002';
export const ABOUT = {
  policyVersionId: '00000000-0000-7000-8000-000000000003',
  actorId: '00000000-0000-7000-8000-000000000001',
  occurredAt: '2026-11-25T01:00:00Z',
};
const DAY_AFTER = '2026-11-26T01:00:00Z';

type Ask = Operation | Record<string, unknown>;
type Posted = Partial<Omit<PostOperation, 'op'>>;

/** A refusal as the door gives it, comparable with `toEqual`. */
export const refused = (name: string, operation = 0): unknown => ({ refusal: name, operation });

/** The book alone: the door as the application calls it, and its tables as their owner sees them. */
export class Book {
  readonly issuerId = randomUUID();
  private constructor(
    readonly app: pg.Pool,
    readonly owner: pg.Pool,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(name: string): Promise<Book> {
    const { databaseUrl, ownerUrl, drop } = await freshBank(name);
    const app = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
    const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    // A connection that is still closing when the bank is dropped; one in use tells the query that meets it.
    for (const pool of [app, owner]) pool.on('error', () => undefined);
    return new Book(app, owner, drop);
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.owner.end();
    await this.drop();
  }

  async apply(...operations: Ask[]): Promise<OperationAnswer[]> {
    const { rows } = await this.app.query('SELECT ledger_apply($1::jsonb) AS answers', [JSON.stringify(operations)]);
    return rows[0].answers;
  }

  /** What the door said: answers, or its refusal; anything else is a bug of the book and is thrown. */
  async ask(...operations: Ask[]): Promise<unknown> {
    try {
      return await this.apply(...operations);
    } catch (error) {
      const { code, message, detail } = error as { code?: string; message: string; detail?: string };
      if (code !== 'HZ001') throw error;
      return { refusal: message, operation: Number(detail) };
    }
  }

  /** Opens an account and puts minutes on it, out of issuance. */
  async account(origin: OpenOperation['origin'], minutes = 0, changes: Partial<OpenOperation> = {}): Promise<string> {
    const account = this.opening(origin, changes);
    const issuance = this.opening('issuance', { issuerId: account.issuerId, ownerId: account.issuerId });
    await this.apply(account, issuance);
    const [known] = await this.apply(account);
    const id = known?.accountId ?? '';
    if (minutes > 0)
      await this.apply(
        account,
        issuance,
        this.post(
          [
            [issuance.id, -minutes],
            [account.id, minutes],
          ],
          { reason: 'opening' },
        ),
      );
    return id;
  }

  opening(origin: OpenOperation['origin'], changes: Partial<OpenOperation> = {}): OpenOperation {
    const ofIssuer = ['issuance', 'pool', 'redeemed', 'expired', 'clearing'].includes(origin);
    const isLot = !ofIssuer && origin !== 'owed';
    return {
      op: 'open',
      id: newId(),
      issuerId: this.issuerId,
      ownerKind: ofIssuer ? 'issuer' : 'member',
      ownerId: ofIssuer ? this.issuerId : randomUUID(),
      origin,
      promiseId: isLot ? PROMISE_ID : null,
      evidenceClass: isLot ? 'system' : null,
      unit: 'minute',
      expiresOn: null,
      ...changes,
    };
  }

  post(sides: [string, number][], changes: Posted = {}): PostOperation {
    return { op: 'post', ...posting(changes), entries: entriesOf(sides) };
  }

  hold(hold: string, amount: number, payers: (string | { accountId: string; limit: number })[]): Operation {
    return {
      op: 'hold',
      hold,
      amount,
      payers: payers.map((one) => (typeof one === 'string' ? { accountId: one } : one)),
    };
  }

  settle(
    hold: string,
    amount: number,
    sides: [string, number][],
    changes: Posted & { freedAt?: string } = {},
  ): Operation {
    return {
      op: 'settle',
      ...posting(changes),
      hold,
      amount,
      freedAt: changes.freedAt ?? DAY_AFTER,
      entries: entriesOf(sides),
    };
  }

  release(hold: string, occurredAt = DAY_AFTER): Operation {
    return { op: 'release', hold, ...ABOUT, occurredAt };
  }

  reverse(reversesId: string, remainderAccountId?: string, changes: Posted = {}): ReverseOperation {
    const sourceId = changes.sourceId ?? `transaction:${reversesId}`;
    return { op: 'reverse', ...posting({ reason: 'reversal', sourceId, ...changes }), reversesId, remainderAccountId };
  }

  async balance(accountId: string): Promise<number> {
    return (await this.row(accountId)).balance;
  }

  async held(accountId: string): Promise<number> {
    return (await this.row(accountId)).held;
  }

  /** Runs as the application may: reading. */
  async rows<T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.app.query(sql, values)).rows as T[];
  }

  /** Everything in the book, to see that nothing changed. */
  async everything(): Promise<string> {
    const tables = ['accounts', 'transactions', 'entries', 'details', 'holds', 'hold_lines'];
    const digests = tables.map(
      (table) => `(SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ledger_${table} t)`,
    );
    return JSON.stringify(await this.rows(`SELECT ARRAY[${digests.join(',')}] AS digests`));
  }

  /** Every auditor's query of docs/ledger.md that finds something wrong, by name. */
  async faults(reader: Pick<pg.PoolClient, 'query'> = this.app): Promise<string[]> {
    const found: string[] = [];
    for (const [name, sql] of auditorsQueries()) {
      if ((await reader.query(sql)).rows.length > 0) found.push(name);
    }
    return found;
  }

  private async row(accountId: string): Promise<{ balance: number; held: number }> {
    const [row] = await this.rows<{ balance: string; held: string }>(
      'SELECT balance, held FROM ledger_accounts WHERE id = $1',
      [accountId],
    );
    return { balance: Number(row?.balance), held: Number(row?.held) };
  }
}

const entriesOf = (sides: [string, number][]): Entry[] => sides.map(([accountId, amount]) => ({ accountId, amount }));

const posting = (changes: Posted): Omit<PostOperation, 'op' | 'entries'> => {
  const sourceId = changes.sourceId ?? `assignment:${newId()}`;
  const reason = changes.reason ?? 'service';
  return { id: newId(), key: `${reason}:${sourceId}:1`, reason, sourceId, ...ABOUT, ...changes };
};

/** The queries stand in one place, where auditors read them: the blocks of docs/ledger.md that begin `-- check: name`. */
export const auditorsQueries = (): Map<string, string> => {
  const text = readFileSync(new URL('../../../docs/ledger.md', import.meta.url), 'utf8');
  return new Map(
    Array.from(text.matchAll(/```sql\n-- check: (.+)\n([\s\S]*?)```/g), ([, name = '', sql = '']) => [name, sql]),
  );
};
