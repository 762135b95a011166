import type { PageDto } from '@huzhu/shared';
import { type DependencyList, useRef, useState } from 'react';
import { useAction } from './useAction';
import { type Loader, useLoader } from './useLoader';
import { useDrawnRows } from './useDrawnRows';

export interface PagedList<Item> {
  /** What is drawn: never more than sixty rows, or an old phone would stand still. */
  loader: Loader<Item[]>;
  /** All that was read so far, drawn or not. */
  read: Item[];
  /** Rows were turned over, and can be turned back to. */
  hasEarlier: boolean;
  showEarlier: () => void;
  /** Where reading goes on after turning over: the place of a row among those drawn. */
  goOnAt: number | null;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => Promise<void>;
  /** Reads again as many pages as are shown, so that nobody loses their place. */
  reload: () => Promise<void>;
}

type LoadPage<Item> = (cursor: string | undefined) => Promise<PageDto<Item>>;

const readPages = async <Item>(loadPage: LoadPage<Item>, count: number): Promise<PageDto<Item>> => {
  let pages = await loadPage(undefined);
  for (let read = 1; read < count && pages.nextCursor !== null; read += 1) {
    const next = await loadPage(pages.nextCursor);
    pages = { items: [...pages.items, ...next.items], nextCursor: next.nextCursor };
  }
  return pages;
};

/** A list in keyset pages: the first by itself, each further one when the person asks for it. */
export const usePagedList = <Item>(loadPage: LoadPage<Item>, deps: DependencyList): PagedList<Item> => {
  const shownPages = useRef(1);
  const [appended, setAppended] = useState<{ to: PageDto<Item>; page: PageDto<Item> } | null>(null);
  const [first, reload] = useLoader(() => readPages(loadPage, shownPages.current), deps, { heals: true });

  const read = first.status === 'ready' ? first.value : null;
  // What was appended belongs to the reading it was appended to; a new reading already holds it.
  const page = appended && appended.to === read ? appended.page : read;

  const items = page?.items ?? [];
  const drawn = useDrawnRows(items.length, deps);

  const [loadMore, loadingMore] = useAction(async () => {
    if (drawn.showLater()) return;
    if (!read || !page || page.nextCursor === null) return;
    const next = await loadPage(page.nextCursor);
    shownPages.current += 1;
    setAppended({ to: read, page: { items: [...page.items, ...next.items], nextCursor: next.nextCursor } });
  });

  const loader: Loader<Item[]> =
    first.status === 'ready' ? { ...first, value: items.slice(drawn.first, drawn.last) } : first;
  return {
    loader,
    read: items,
    hasEarlier: drawn.first > 0,
    showEarlier: drawn.showEarlier,
    goOnAt: drawn.goOnAt,
    hasMore: drawn.last < items.length || (page !== null && page.nextCursor !== null),
    loadingMore,
    loadMore,
    reload,
  };
};
