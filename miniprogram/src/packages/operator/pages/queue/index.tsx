import { QUEUES } from '@huzhu/shared';
import { Notice, Page } from '@/components';
import { QueueItems } from '@/features/community/queues/QueueItems';
import { itemTitle, queueNamed } from '@/features/community/queues/words';
import { useParams } from '@/hooks/useParams';
import { goTo } from '@/services/navigate';
import { ORGANIZATION } from '../../routes';

definePageConfig({ navigationBarTitleText: '没有人办的事' });

/**
 * What climbed all the way up: the operator calls whoever should have done it. Whose it is is not for an operator, so the
 * organization is named, and opened.
 */
export default function ClimbedPage() {
  const queue = queueNamed(useParams().queue);
  return (
    <Page
      title={queue === null ? '没有人办的事' : QUEUES[queue].title}
      subtitle={queue === null ? undefined : '下面没有人办，请打电话催一催'}
      density='compact'
    >
      {queue === null ? (
        <Notice tone='refused' title='没有找到' />
      ) : (
        <QueueItems
          queue={queue}
          titleOf={(item) => `${item.organizationName} · ${itemTitle(item)}`}
          onOpen={(item) => void goTo(ORGANIZATION, { id: item.organizationId })}
        />
      )}
    </Page>
  );
}
