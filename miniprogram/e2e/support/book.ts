import { setTimeout as pause } from 'node:timers/promises';
import type { BookCheckDto } from '@huzhu/shared';
import { Client, type QueryResultRow } from 'pg';
import type { ApiPerson } from './api-person.ts';
import type { ServedBank } from './bank.ts';

const LOOK_MS = 200;
const LOOKS_MAX = 300;

const asOwner = async <Row extends QueryResultRow>(
  { ownerUrl }: Pick<ServedBank, 'ownerUrl'>,
  sql: (client: Client) => Promise<string> | string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(await sql(client), values)).rows;
  } finally {
    await client.end();
  }
};

/** What only the owner of the tables can do: an account holds a minute that nothing holds. Answers how to put it right. */
export const altersBook = async (bank: ServedBank): Promise<() => Promise<void>> => {
  const [lot] = await asOwner<{ id: string }>(
    bank,
    () => `UPDATE ledger_accounts SET held = held + 1 WHERE id = (SELECT id FROM ledger_accounts
      WHERE owner_kind = 'member' AND balance > held ORDER BY id LIMIT 1) RETURNING id`,
  );
  if (!lot) throw new Error('nobody has free minutes');
  return async () => {
    await asOwner(bank, () => 'UPDATE ledger_accounts SET held = held - 1 WHERE id = $1', [lot.id]);
  };
};

const queuesCheck = async (bank: ServedBank): Promise<void> => {
  await asOwner(bank, async (client) => {
    const { rows } = await client.query<{ jobs: string }>(`SELECT current_schema() || '_jobs' AS jobs`);
    return `INSERT INTO ${client.escapeIdentifier(rows[0]?.jobs ?? '')}.job (name) VALUES ('check-book')`;
  });
};

/** The nightly check by day: the same job, which one of the servers takes. Answers what it found. */
export const checksBook = async (bank: ServedBank, operator: ApiPerson): Promise<BookCheckDto> => {
  const read = (): Promise<BookCheckDto> => operator.get<BookCheckDto>('/book-checks/latest');
  const before = await read();
  await queuesCheck(bank);
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const check = await read();
    if (check.checkedAt !== before.checkedAt) return check;
    await pause(LOOK_MS);
  }
  throw new Error('nobody checked the book');
};
