/** The real PostgreSQL that comes with the packages, and the databases on it. */
export { cloneBank, dropBank, prepareBank } from './postgres/bank.ts';
export type { Bank, PrepareOptions } from './postgres/bank.ts';
export type { BankPasswords } from './postgres/bank-steps.ts';
export { startPostgres } from './postgres/server.ts';
export type { PostgresServer, StartOptions } from './postgres/server.ts';
