import type { ReactNode } from 'react';

export type SortWords = 'ascending' | 'descending' | 'none';

export interface Heading {
  key: string;
  title: string;
  widthPx?: number;
  /** Undefined: the table cannot stand in this order. */
  sort?: SortWords;
  onSort?: () => void;
}

interface Props {
  className: string;
  /** What the table is of, for whoever does not see it. */
  caption: string;
  headings: readonly Heading[];
  /** The first cell of a row says what the row is of. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

const HeadingCell = ({ title, widthPx, sort, onSort }: Heading) => (
  <th scope='col' aria-sort={sort} style={widthPx === undefined ? undefined : { width: `${String(widthPx)}px` }}>
    {onSort === undefined || sort === undefined ? (
      title
    ) : (
      <button type='button' className='tap' onClick={onSort}>
        {title}
      </button>
    )}
  </th>
);

/** A real table, of which a browser copies and prints what is marked. A mini-program has none: it shows cards. */
export const Table = ({ className, caption, headings, rows }: Props) =>
  process.env.TARO_ENV === 'weapp' ? null : (
    <table className={className}>
      <caption className='visually-hidden'>{caption}</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <HeadingCell {...heading} key={heading.key} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={headings[at]?.key}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
