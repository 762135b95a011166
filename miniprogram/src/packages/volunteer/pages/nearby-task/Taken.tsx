import type { NearbyRequestDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card, Notice } from '@/components';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { joinWaitlist, leaveWaitlist } from '@/features/help/waitlist/api';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { backTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { NEARBY } from '../../routes';
import { RequestFacts } from './RequestFacts';

interface Props {
  request: NearbyRequestDto;
  /** The volunteer waits for a place of it. */
  isWaiting: boolean;
  reload: () => Promise<void>;
}

/** Somebody else goes: one may wait in case they do not, and take it back. */
export const Taken = ({ request, isWaiting, reload }: Props) => {
  const now = useNow();
  const [change, changing] = useAction(async () => {
    try {
      await (isWaiting ? leaveWaitlist(request.id) : joinWaitlist(request.id));
      saySuccess(isWaiting ? '好的，不等了' : '记下了，有位子就先问您');
    } finally {
      await reload();
    }
  });
  return (
    <>
      {isWaiting ? (
        <Notice tone='info' title='您在等' lines={['有人来不了，就先问您，给您留 15 分钟。']} />
      ) : (
        <Notice tone='info' title='这件事已经有人接了' lines={['您也想去的话，有人来不了就先问您。']} />
      )}
      <Card title={request.itemTitle}>
        <RequestFacts request={request} now={now} />
      </Card>
      <TaskStandard does={request.does} doesNot={request.doesNot} />
      <ActionBar>
        <BigButton tone={isWaiting ? 'second' : 'primary'} busy={changing} onTap={() => void change()}>
          {isWaiting ? '不等了' : '有人来不了就叫我'}
        </BigButton>
      </ActionBar>
      <BigButton tone='second' onTap={() => void backTo(NEARBY)}>
        看看别的需求
      </BigButton>
    </>
  );
};
