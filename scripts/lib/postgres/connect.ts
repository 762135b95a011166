import { Client, escapeIdentifier } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import { POSTGRES_MAJOR } from './initialise.ts';

export const quote = escapeIdentifier;

/** The same server, another database and perhaps another role. */
export const urlOf = (base: string, part: { database: string; user?: string; password?: string }): string => {
  const url = new URL(base);
  url.pathname = `/${encodeURIComponent(part.database)}`;
  if (part.user !== undefined) url.username = part.user;
  if (part.password !== undefined) url.password = encodeURIComponent(part.password);
  return url.href;
};

export const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  // A lost connection fails the query that needs it; without a listener it would end the program before that.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Refuses a server or a database on which Chinese text or our SQL would not work. */
export const checkServer = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  const encoding = rows[0]?.encoding;
  if (major < POSTGRES_MAJOR)
    throw new Refusal(
      `PostgreSQL ${POSTGRES_MAJOR} or newer is needed, this server is ${major}.`,
      `需要 PostgreSQL ${POSTGRES_MAJOR} 或更新的版本，这台是 ${major}。`,
    );
  if (encoding !== 'UTF8')
    throw new Refusal(
      `The database must have the encoding UTF8, this one has ${encoding}.`,
      `数据库编码必须是 UTF8，现在是 ${encoding}。`,
    );
};
