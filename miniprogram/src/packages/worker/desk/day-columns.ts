import type { Column } from './DeskTable';

/** A column by whose words rows can be put in order, once all of them are there. */
export interface DayColumn<Row> extends Omit<Column<Row>, 'sort'> {
  /** What rows are put in order by, where it is not what stands there. */
  sortWords: (row: Row) => string;
}

export const plain = <Row>(
  key: string,
  title: string,
  words: (row: Row) => string,
  sortWords = words,
): DayColumn<Row> => ({
  ...{ key, title, sortWords },
  cell: words,
});

/** The column in whose order the server reads. */
export const STARTS = 'starts';

/** Said only where rows are of several. */
export const COMMUNITY = 'community';
