import { type QueueName, QUEUES } from '@huzhu/shared';
import { Notice, Page, PagedListView, RowCard } from '@/components';
import { listQueue, type QueueItem } from '@/features/queues/api';
import { itemLines, itemTitle, queueNamed } from '@/features/queues/words';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { ORGANIZATION } from '../../routes';

const EMPTY = { icon: 'check' as const, words: '都办完了。' };

/** Whose it is is not for an operator: they see the organization, and ask its people. */
const Row = ({ item }: { item: QueueItem }) => (
  <RowCard
    title={`${item.organizationName} · ${itemTitle(item)}`}
    lines={itemLines(item, useNow())}
    onTap={() => void goTo(ORGANIZATION, { id: item.organizationId })}
  />
);

const Items = ({ queue }: { queue: QueueName }) => {
  const list = usePagedList((cursor) => listQueue(queue, cursor), [queue]);
  return (
    <PagedListView list={list} empty={EMPTY}>
      {(item) => <Row item={item} />}
    </PagedListView>
  );
};

/** What climbed all the way up, longest waiting first: the operator calls whoever should have done it. */
export default function ClimbedPage() {
  const queue = queueNamed(useParams().queue);
  return (
    <Page
      title={queue === null ? '没有人办的事' : QUEUES[queue].title}
      subtitle={queue === null ? undefined : '下面没有人办，请打电话催一催'}
      density='compact'
    >
      {queue === null ? <Notice tone='refused' title='没有找到' /> : <Items queue={queue} />}
    </Page>
  );
}
