import type { PagedList } from '@/hooks/usePagedList';
import { BigButton } from '../BigButton';

interface Props {
  list: Pick<PagedList<unknown>, 'hasEarlier' | 'showEarlier' | 'hasMore' | 'loadingMore' | 'loadMore'>;
}

/** Above the rows, once some have given way to others. */
export const EarlierRows = ({ list }: Props) =>
  list.hasEarlier && (
    <BigButton tone='second' onTap={list.showEarlier}>
      看前面的
    </BigButton>
  );

/** Below the rows: a list grows when asked to, never by itself under the finger. */
export const MoreRows = ({ list }: Props) =>
  list.hasMore && (
    <BigButton tone='second' busy={list.loadingMore} onTap={() => void list.loadMore()}>
      再看一些
    </BigButton>
  );
