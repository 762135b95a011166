import pg from 'pg';
import { checkBook, type Connection, type Fault } from '../../../src/oversight/book-check/run.js';

/** What somebody with the owner's password alters. */
export interface Falsification {
  /** In words for docs/ledger.md. */
  what: string;
  sql: string;
  /** What notices it; null: nothing does. */
  rule: string | null;
  /** Why nothing can notice it. */
  why?: string;
  /** The alteration is made with the triggers on, and leaves them as it says. */
  keepsTriggers?: boolean;
}

/** Tables whose rows nobody may rewrite, so that the owner must switch their triggers off first. */
export const GUARDED = [
  ...['ledger_accounts', 'ledger_statements', 'ledger_transactions', 'ledger_entries', 'ledger_holds'],
  ...['ledger_hold_lines', 'promises', 'policy_versions', 'moves'],
];
const MARK = 'SAVEPOINT falsified';
const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE']);

/** Makes alterations one by one, each in a transaction that is rolled back, and has each looked at before that. */
export class Falsifier {
  private constructor(
    private readonly owner: pg.Client,
    private readonly secret: Buffer,
  ) {}

  static async open(ownerUrl: string, secret: Buffer): Promise<Falsifier> {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    return new Falsifier(owner, secret);
  }

  async close(): Promise<void> {
    await this.owner.end();
  }

  /** The rules that notice it. */
  async noticedBy({ sql, keepsTriggers }: Falsification): Promise<string[]> {
    await this.owner.query('BEGIN');
    try {
      if (!keepsTriggers) await this.triggers('DISABLE');
      await this.alter(sql);
      if (!keepsTriggers) await this.triggers('ENABLE');
      return (await this.faults()).map(({ rule }) => rule);
    } finally {
      await this.owner.query('ROLLBACK');
    }
  }

  /** The check sees what this connection sees: its transaction is a part of the one that falsifies. */
  private async faults(): Promise<Fault[]> {
    const query = (sql: string, values?: unknown[]): Promise<unknown> => {
      if (sql.startsWith('BEGIN')) return this.owner.query(MARK);
      if (sql === 'ROLLBACK') return this.owner.query(`ROLLBACK TO ${MARK}`);
      return this.owner.query(sql, values);
    };
    return (await checkBook({ query } as Connection, { secret: this.secret })).faults;
  }

  private async triggers(to: 'DISABLE' | 'ENABLE'): Promise<void> {
    await this.owner.query(GUARDED.map((table) => `ALTER TABLE ${table} ${to} TRIGGER USER`).join(';'));
  }

  /** A falsification that changes nothing would be noticed by nothing, and prove nothing. */
  private async alter(sql: string): Promise<void> {
    const answers = [await this.owner.query(sql)].flat() as pg.QueryResult[];
    const idle = answers.filter(({ command, rowCount }) => CHANGES.has(command) && !rowCount);
    if (idle.length > 0) throw new Error(`a falsification changes nothing: ${sql}`);
  }
}
