import { Temporal } from 'temporal-polyfill';
import { Column, type ColumnOptions, type ValueTransformer } from 'typeorm';

const instants: ValueTransformer = {
  from: (value: Date | null) => value && Temporal.Instant.fromEpochMilliseconds(value.getTime()),
  to: (value: unknown) => (value instanceof Temporal.Instant ? value.toString() : value),
};

/** `timestamptz`, a `Temporal.Instant` in code. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('timestamptz', { ...options, transformer: instants });

const minutes: ValueTransformer = {
  from: (value: string | null) => value && toSafeNumber(value),
  to: (value: unknown) => value,
};

/** A bigint that code counts with: refuses to lose a minute beyond 2⁵³. */
export const toSafeNumber = (value: string | number): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} is beyond what is counted exactly`);
  return number;
};

export const MinutesColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('bigint', { ...options, transformer: minutes });

/** SQL list for a CHECK: every value in one place, in `shared`. Migrations write it out; a test compares. */
export const oneOf = (column: string, values: readonly string[]): string =>
  `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;

/** SQL for a CHECK on a list: nothing in it but these. */
export const someOf = (column: string, values: readonly string[]): string =>
  `"${column}" <@ ARRAY[${values.map((value) => `'${value}'`).join(', ')}]`;

/** SQL for a CHECK on a text: not empty (then it is null), and no longer than this. */
export const upTo = (column: string, length: number): string =>
  `char_length("${column}") BETWEEN 1 AND ${String(length)}`;

/** A list of words from `shared`, empty until somebody fills it. */
export const ListColumn = (): PropertyDecorator => Column('text', { array: true, default: () => "'{}'" });
