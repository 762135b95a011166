import { type ReactNode, useEffect } from 'react';
import type { PagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { scrollToId } from '@/services/scroll';
import { type Empty, LoaderView } from '../LoaderView';
import { EarlierRows, MoreRows } from './turning';
import './index.scss';

interface Props<Item extends { id: string }> {
  list: PagedList<Item>;
  empty: Empty;
  children: (item: Item) => ReactNode;
}

const rowId = (at: number): string => `row-${String(at)}`;

/** A list that grows when asked to, never by itself under the finger. */
export const PagedListView = <Item extends { id: string }>({ list, empty, children }: Props<Item>) => {
  const { goOnAt, read } = list;
  useEffect(() => {
    // Rows above have given way: what was at the bottom of the window is not there any more.
    if (goOnAt !== null) scrollToId(rowId(goOnAt));
  }, [goOnAt, read.length]);
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
