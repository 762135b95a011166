import type { QueueName } from '@huzhu/shared';
import { PagedListView, RowCard, StatusTag } from '@/components';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { useRefresh } from '@/hooks/useRefresh';
import { listQueue, type QueueItem } from '../api';
import { itemLines } from '../words';

interface Props {
  queue: QueueName;
  titleOf: (item: QueueItem) => string;
  onOpen: (item: QueueItem) => void;
}

/** Whose turn it is changes every three minutes, and a colleague may have taken the call. */
const REFRESH_MS = 20_000;
const MY_TURN = '轮到您';
const EMPTY = { icon: 'check' as const, words: '都办完了。' };

const Row = ({ item, titleOf, onOpen }: Omit<Props, 'queue'> & { item: QueueItem }) => (
  <RowCard
    title={titleOf(item)}
    aside={item.turn?.isMine === true && <StatusTag tone='waiting'>{MY_TURN}</StatusTag>}
    asideWords={item.turn?.isMine === true ? MY_TURN : undefined}
    lines={itemLines(item, useNow())}
    onTap={() => onOpen(item)}
  />
);

/** What waits in one queue: what is the reader's own turn, then the longest waiting. */
export const QueueItems = ({ queue, ...row }: Props) => {
  const list = usePagedList((cursor) => listQueue(queue, cursor), [queue]);
  useRefresh(list.reload, REFRESH_MS);
  return (
    <PagedListView list={list} empty={EMPTY}>
      {(item) => <Row item={item} {...row} />}
    </PagedListView>
  );
};
