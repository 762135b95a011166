import { expect } from 'vitest';
import { toWire, type Operation } from '../../src/book/ledger/operations.js';
import { refused, type Book } from './ledger-book.js';

/** Refused by this name at this place, and nothing of the call written. */
export const expectRefused = (book: Book, name: string, operation: number, ...operations: Operation[]): Promise<void> =>
  expectWireRefused(book, name, operation, operations.map(toWire));

/** As {@link expectRefused}, of a call that no program of ours would make. */
export const expectWireRefused = async (book: Book, name: string, operation: number, wire: unknown): Promise<void> => {
  const before = await book.everything();
  expect(await book.askWire(wire)).toEqual(refused(name, operation));
  expect(await book.everything()).toEqual(before);
};
