import type { PageDto, TableFilterDto } from '@huzhu/shared';
import { useRef, useState } from 'react';
import { paramsOf, queryOf, withDays } from '@/features/help/request-table/filter';
import { sortedBy } from '@/features/help/request-table/rows';
import { type Day, dayOf } from '@/format/day';
import { useAddressed } from '@/hooks/useAddressed';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { now } from '@/services/clock';
import { type DayColumn, STARTS } from './day-columns';

/** What is chosen: of which the server knows the filter. */
export type Chosen<Filter> = Filter & {
  /** A column other than the start, by which the page itself puts its rows in order; `-` before it: from the end. */
  by?: string;
};

interface DayTableOf<Row, Filter> {
  columns: readonly DayColumn<Row>[];
  filterIn: (params: Partial<Record<string, string>>, today: Day) => Filter;
  read: (filter: Filter, cursor: string | undefined) => Promise<PageDto<Row>>;
}

const ordered = <Row>(
  columns: readonly DayColumn<Row>[],
  rows: readonly Row[],
  by: string | undefined,
): readonly Row[] => {
  const column = columns.find(({ key }) => key === by?.replace('-', ''));
  return column ? sortedBy(rows, column.sortWords, by?.startsWith('-') === true) : rows;
};

/** After a tap on a heading: first upwards, then downwards; the start is the server's own order. */
const turned = (chosen: Chosen<TableFilterDto>, key: string): Pick<Chosen<TableFilterDto>, 'by' | 'order'> => {
  if (key !== STARTS) return { by: chosen.by === key ? `-${key}` : key };
  const isUp = chosen.by === undefined && chosen.order !== 'starts_desc';
  return { by: undefined, order: isUp ? 'starts_desc' : undefined };
};

export interface DayPages<Row, Filter> {
  chosen: Chosen<Filter>;
  filter: Filter;
  choose: (changes: Partial<Filter>) => void;
  sortBy: (key: string) => void;
  loader: Loader<PageDto<Row>>;
  reload: () => Promise<void>;
  /** In the order that was chosen. */
  rowsOf: (page: PageDto<Row>) => readonly Row[];
  /** From 1. */
  pageNumber: number;
  turn: (cursor: string | null) => void;
}

/** While others are read the rows stay, and the heading that was tapped keeps the focus; a page that is turned begins at its top. */
const useShown = <Value>(loader: Loader<Value>): [Loader<Value>, () => void] => {
  const last = useRef<Loader<Value> | null>(null);
  if (loader.status === 'ready') last.current = loader;
  const shown = loader.status === 'loading' && last.current !== null ? last.current : loader;
  return [
    shown,
    () => {
      last.current = null;
    },
  ];
};

/** The rows of one page of a table by days, what was chosen of them, and turning over. */
export const useDayTable = <Row, Filter extends TableFilterDto>({
  columns,
  filterIn,
  read,
}: DayTableOf<Row, Filter>): DayPages<Row, Filter> => {
  const keys = columns.filter(({ key }) => key !== STARTS).flatMap(({ key }) => [key, `-${key}`]);
  const [chosen, setChosen] = useAddressed<Chosen<Filter>>(
    (params) => ({ ...filterIn(params, dayOf(now())), by: keys.find((one) => one === params.by) }),
    paramsOf,
  );
  const [cursors, setCursors] = useState<string[]>([]);
  const { by, ...rest } = chosen;
  const filter = rest as unknown as Filter;
  const cursor = cursors.at(-1);
  const [loader, reload] = useLoader(() => read(filter, cursor), [queryOf(filter), cursor], { heals: true });
  const [shown, forget] = useShown(loader);
  const choose = (changes: Partial<Chosen<Filter>>): void => {
    setCursors([]);
    setChosen(withDays({ ...chosen, ...changes }));
  };
  return {
    ...{ chosen, filter, reload, loader: shown },
    choose: (changes) => {
      choose(changes);
    },
    sortBy: (key) => {
      choose(turned(chosen, key) as Partial<Chosen<Filter>>);
    },
    rowsOf: (page) => ordered(columns, page.items, by),
    pageNumber: cursors.length + 1,
    turn: (next) => {
      forget();
      setCursors(next === null ? cursors.slice(0, -1) : [...cursors, next]);
    },
  };
};
