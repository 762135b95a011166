import type { ReactNode } from 'react';
import { ROWS_DRAWN_MAX } from '@/hooks/drawn-rows';
import { useDrawnRows } from '@/hooks/useDrawnRows';
import { EarlierRows, MoreRows } from '../PagedListView/turning';

interface Props<Item> {
  items: Item[];
  children: (drawn: Item[]) => ReactNode;
}

/** Rows that came all at once, from the first on; like a list in pages, never more than sixty of them are drawn. */
export const LongRows = <Item,>({ items, children }: Props<Item>) => {
  const { first, last, showEarlier, showLater } = useDrawnRows(items.length, [], ROWS_DRAWN_MAX);
  const loadMore = (): Promise<void> => {
    showLater();
    return Promise.resolve();
  };
  const list = {
    hasEarlier: first > 0,
    showEarlier,
    hasMore: last < items.length,
    loadingMore: false,
    loadMore,
  };
  return (
    <>
      <EarlierRows list={list} />
      {children(items.slice(first, last))}
      <MoreRows list={list} />
    </>
  );
};
