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
