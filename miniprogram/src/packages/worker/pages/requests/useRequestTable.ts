import type { PageDto, RequestFilterDto, RequestRowDto } from '@huzhu/shared';
import { useRef, useState } from 'react';
import { readRows } from '@/features/help/request-table/api';
import { filterIn, paramsOf, queryOf, withDays } from '@/features/help/request-table/filter';
import { sortedBy } from '@/features/help/request-table/rows';
import { dayOf } from '@/format/day';
import { useAddressed } from '@/hooks/useAddressed';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { now } from '@/services/clock';
import { COLUMNS, STARTS } from './columns';

/** What is chosen: of which the server knows the filter. */
export interface Chosen extends RequestFilterDto {
  /** A column other than the start, by which the page itself puts its rows in order; `-` before it: from the end. */
  by?: string;
}

const BY = COLUMNS.filter(({ key }) => key !== STARTS).flatMap(({ key }) => [key, `-${key}`]);

const chosenIn = (params: Partial<Record<string, string>>): Chosen => ({
  ...filterIn(params, dayOf(now())),
  by: BY.find((one) => one === params.by),
});

const ordered = (rows: readonly RequestRowDto[], by: string | undefined): readonly RequestRowDto[] => {
  const column = COLUMNS.find(({ key }) => key === by?.replace('-', ''));
  return column ? sortedBy(rows, column.sortWords, by?.startsWith('-') === true) : rows;
};

/** After a tap on a heading: first upwards, then downwards; the start is the server's own order. */
const turned = (chosen: Chosen, key: string): Partial<Chosen> => {
  if (key !== STARTS) return { by: chosen.by === key ? `-${key}` : key };
  const isUp = chosen.by === undefined && chosen.order !== 'starts_desc';
  return { by: undefined, order: isUp ? 'starts_desc' : undefined };
};

export interface RequestPages {
  chosen: Chosen;
  filter: RequestFilterDto;
  choose: (changes: Partial<Chosen>) => void;
  sortBy: (key: string) => void;
  loader: Loader<PageDto<RequestRowDto>>;
  reload: () => Promise<void>;
  /** In the order that was chosen. */
  rowsOf: (page: PageDto<RequestRowDto>) => readonly RequestRowDto[];
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

/** The rows of one page, what was chosen of them, and turning over. */
export const useRequestTable = (): RequestPages => {
  const [chosen, setChosen] = useAddressed(chosenIn, paramsOf);
  const [cursors, setCursors] = useState<string[]>([]);
  const { by, ...filter } = chosen;
  const cursor = cursors.at(-1);
  const [loader, reload] = useLoader(() => readRows(filter, cursor), [queryOf(filter), cursor], { heals: true });
  const [shown, forget] = useShown(loader);
  const choose = (changes: Partial<Chosen>): void => {
    setCursors([]);
    setChosen(withDays({ ...chosen, ...changes }));
  };
  return {
    ...{ chosen, filter, choose, reload, loader: shown },
    sortBy: (key) => {
      choose(turned(chosen, key));
    },
    rowsOf: (page) => ordered(page.items, by),
    pageNumber: cursors.length + 1,
    turn: (next) => {
      forget();
      setCursors(next === null ? cursors.slice(0, -1) : [...cursors, next]);
    },
  };
};
