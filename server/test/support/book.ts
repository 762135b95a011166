import type { DataSource } from 'typeorm';
import { checkBook, type Connection } from '../../src/oversight/book-check/run.js';

/** What is wrong with the bank as a whole, in words; nothing is the only right answer. */
export const bookFaults = async (source: DataSource): Promise<string[]> => {
  const runner = source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as Connection;
    const { faults } = await checkBook(connection);
    return faults.flatMap(({ rule, found }) => found.map((what) => `${rule}: ${what}`));
  } finally {
    await runner.release();
  }
};
