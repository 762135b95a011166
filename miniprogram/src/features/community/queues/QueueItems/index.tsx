import type { QueueName } from '@huzhu/shared';
import { PagedListView, RowCard } from '@/components';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { listQueue, type QueueItem } from '../api';
import { itemLines } from '../words';

interface Props {
  queue: QueueName;
  titleOf: (item: QueueItem) => string;
  onOpen: (item: QueueItem) => void;
}

const EMPTY = { icon: 'check' as const, words: '都办完了。' };

const Row = ({ item, titleOf, onOpen }: Omit<Props, 'queue'> & { item: QueueItem }) => (
  <RowCard title={titleOf(item)} lines={itemLines(item, useNow())} onTap={() => onOpen(item)} />
);

/** What waits in one queue, longest first. */
export const QueueItems = ({ queue, ...row }: Props) => {
  const list = usePagedList((cursor) => listQueue(queue, cursor), [queue]);
  return (
    <PagedListView list={list} empty={EMPTY}>
      {(item) => <Row item={item} {...row} />}
    </PagedListView>
  );
};
