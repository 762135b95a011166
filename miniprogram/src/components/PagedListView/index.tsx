import { type ReactNode, useEffect, useRef } from 'react';
import type { PagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { catchFocusAt, goOnAtId } from '@/services/scroll';
import { type Empty, LoaderView } from '../LoaderView';
import { EarlierRows, MoreRows } from './turning';
import './index.scss';

interface Props<Item extends { id: string }> {
  list: PagedList<Item>;
  empty: Empty;
  children: (item: Item) => ReactNode;
}

const rowId = (at: number): string => `row-${String(at)}`;

/** Where reading goes on once rows have come or given way. */
const useReadingOn = <Item extends { id: string }>(list: PagedList<Item>): void => {
  const { goOnAt, read, hasEarlier, hasMore, loader } = list;
  const drawn = loader.status === 'ready' ? loader.value.length : 0;
  useEffect(() => {
    // Rows above have given way: what was at the bottom of the window is not there any more.
    if (goOnAt !== null) goOnAtId(rowId(goOnAt));
  }, [goOnAt, read.length]);
  const before = useRef({ hasEarlier, hasMore, drawn });
  useEffect(() => {
    const was = before.current;
    before.current = { hasEarlier, hasMore, drawn };
    if (was.hasEarlier && !hasEarlier) catchFocusAt(rowId(0));
    else if (was.hasMore && !hasMore) catchFocusAt(rowId(Math.min(was.drawn, drawn - 1)));
  }, [hasEarlier, hasMore, drawn]);
};

/** A list that grows when asked to, never by itself under the finger. */
export const PagedListView = <Item extends { id: string }>({ list, empty, children }: Props<Item>) => {
  useReadingOn(list);
  return (
    <LoaderView of={list.loader} onRetry={list.reload} empty={empty}>
      {(items) => (
        <Box className='paged-list'>
          <EarlierRows list={list} />
          <Box as='ul' className='paged-list__items'>
            {items.map((item, at) => (
              <Box as='li' key={item.id} id={rowId(at)}>
                {children(item)}
              </Box>
            ))}
          </Box>
          <MoreRows list={list} />
        </Box>
      )}
    </LoaderView>
  );
};
