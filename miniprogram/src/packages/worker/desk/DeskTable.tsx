import type { ReactNode } from 'react';
import { type SortWords, Table } from '@/primitives/Table';
import './desk-table.scss';

/** One column, said once: what it is called, what stands in it, how wide it is, and whether the table can stand in its order. */
export interface Column<Row> {
  key: string;
  title: string;
  widthPx?: number;
  /** Undefined: the table cannot stand in the order of this column. */
  sort?: SortWords;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  onSort: (key: string) => void;
}

/** Many rows beside each other on a desk's screen: to be sorted, marked, copied and printed. Elsewhere the same rows are cards. */
export const DeskTable = <Row extends { id: string }>({ caption, columns, rows, onSort }: Props<Row>) => (
  <Table
    className='desk-table'
    caption={caption}
    headings={columns.map(({ key, title, widthPx, sort }) => ({
      ...{ key, title, widthPx, sort },
      onSort: () => {
        onSort(key);
      },
    }))}
    rows={rows.map((row) => ({ key: row.id, cells: columns.map(({ cell }) => cell(row)) }))}
  />
);
