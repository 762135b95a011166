import { expect } from '@jest/globals';
import { refused, type Book } from './ledger-book.js';

/** Refused by this name at this place, and nothing of the call written. */
export const expectRefused = async (
  book: Book,
  name: string,
  operation: number,
  ...operations: Parameters<Book['ask']>
): Promise<void> => {
  const before = await book.everything();
  expect(await book.ask(...operations)).toEqual(refused(name, operation));
  expect(await book.everything()).toEqual(before);
};
