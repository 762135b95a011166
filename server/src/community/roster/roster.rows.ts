import type { RosterFaultDto, RosterRowDto } from '@huzhu/shared';
import { seal, unseal } from '../../platform/common/sealed.js';
import type { CheckedRow, RosterPerson, RosterRow } from './roster.rules.js';

/** What a dry run found, kept (encrypted) until somebody decides: exactly these good rows are applied. */
export interface RosterRows {
  good: RosterPerson[];
  /** Row number → member, of the good rows of people who are in the register already. */
  known: Record<number, string>;
  faulty: { row: RosterRow; faults: RosterFaultDto[] }[];
}

export const toRows = (checked: readonly CheckedRow[], known: ReadonlyMap<number, string>): RosterRows => ({
  good: checked.flatMap(({ person }) => person ?? []),
  known: Object.fromEntries(known),
  faulty: checked.filter(({ person }) => !person).map(({ row, faults }) => ({ row, faults })),
});

export const sealRows = (key: Buffer, rows: RosterRows): Buffer =>
  seal(key, 'roster', Buffer.from(JSON.stringify(rows)));

export const unsealRows = (key: Buffer, sealed: Buffer): RosterRows =>
  JSON.parse(unseal(key, 'roster', sealed).toString()) as RosterRows;

export const toRowDto = ({ row, faults }: RosterRows['faulty'][number]): RosterRowDto => ({
  rowNumber: row.rowNumber,
  name: row.cells.name ?? '',
  faults,
});

/** One sentence a fault, for the sheet of faults. */
export const wordsOf = ({ column, message }: RosterFaultDto): string => (column ? `${column}：${message}` : message);
