import type { ReactNode } from 'react';
import type { PagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { BigButton } from '../BigButton';
import { type Empty, LoaderView } from '../LoaderView';
import './index.scss';

interface Props<Item extends { id: string }> {
  list: PagedList<Item>;
  empty: Empty;
  children: (item: Item) => ReactNode;
}

/** A list that grows when asked to, never by itself under the finger. */
export const PagedListView = <Item extends { id: string }>({ list, empty, children }: Props<Item>) => (
  <LoaderView of={list.loader} onRetry={list.reload} empty={empty}>
    {(items) => (
      <Box className='paged-list'>
        <Box as='ul' className='paged-list__items'>
          {items.map((item) => (
            <Box as='li' key={item.id}>
              {children(item)}
            </Box>
          ))}
        </Box>
        {list.hasMore && (
          <BigButton tone='second' busy={list.loadingMore} onTap={() => void list.loadMore()}>
            再看一些
          </BigButton>
        )}
      </Box>
    )}
  </LoaderView>
);
