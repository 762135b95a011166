import pg from 'pg';

/** One statement as the server sent it. */
export interface Sent {
  /** null: sent without a name, so parsed and planned anew each time. */
  name: string | null;
  text: string;
  values: readonly unknown[];
}

const FRAME = /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/** What brackets statements asks nothing of a table. */
export const isFrame = ({ text }: Sent): boolean => FRAME.test(text);

type Query = (this: unknown, ...given: unknown[]) => unknown;

const sentOf = (given: readonly unknown[]): Sent | null => {
  const [first, values] = given;
  if (typeof first === 'string') return { name: null, text: first, values: Array.isArray(values) ? values : [] };
  const { name, text, values: inside } = first as { name?: string; text?: string; values?: unknown[] };
  if (text === undefined) return null;
  return { name: name ?? null, text, values: inside ?? (Array.isArray(values) ? values : []) };
};

/** Writes down every statement of the servers in this process, whichever connection sends it. */
export class Probe {
  private sent: Sent[] | null = null;
  private readonly usual = pg.Client.prototype.query as Query;

  constructor() {
    const [usual, note] = [this.usual, (one: Sent): void => void this.sent?.push(one)];
    pg.Client.prototype.query = function noted(this: unknown, ...given: unknown[]): unknown {
      const sent = sentOf(given);
      if (sent) note(sent);
      return usual.apply(this, given);
    } as never;
  }

  /** The statements that `work` made the server send, transactions' brackets included. Nothing else may run meanwhile. */
  async during(work: () => Promise<unknown>): Promise<Sent[]> {
    const sent: Sent[] = [];
    this.sent = sent;
    try {
      await work();
    } finally {
      this.sent = null;
    }
    return sent;
  }

  stop(): void {
    pg.Client.prototype.query = this.usual as never;
  }
}
