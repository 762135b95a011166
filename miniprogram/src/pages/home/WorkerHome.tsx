import type { ReactNode } from 'react';
import type { MeDto, QueueName } from '@huzhu/shared';
import { Columns, EntryCard } from '@/components';
import { HotlineBar } from '@/features/people/duty/HotlineBar';
import { QueueList } from '@/features/community/queues/QueueList';
import { listApplications } from '@/features/people/registration/api';
import { countWords } from '@/format/count';
import { useLoader } from '@/hooks/useLoader';
import {
  APPLICATIONS,
  APPROVALS,
  BACK_ENTRY,
  CONTACT_REPORTS,
  ELDERS,
  PHONE_ORDER,
  PROVIDERS,
  QUEUE,
  REGISTER,
  REQUESTS,
  UNDELIVERED,
  VOLUNTEERS,
} from '@/packages/worker/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';

const Doors = () => {
  const [loader] = useLoader(() => listApplications(), [], { isLater: true });
  const applications = loader.status === 'ready' ? countWords(loader.value) : undefined;
  return (
    <>
      <EntryCard icon='list' title='所有需求' words='社区里每一件，到哪一步了' onTap={() => void goTo(REQUESTS)} />
      <EntryCard
        icon='phone'
        tone='red'
        title='没送到的'
        words='谁没有收到通知，打电话告诉他'
        onTap={() => void goTo(UNDELIVERED)}
      />
      <EntryCard icon='person' tone='blue' title='老人' words='档案、联系人、卡片' onTap={() => void goTo(ELDERS)} />
      <EntryCard
        icon='person'
        tone='ochre'
        title='名册'
        words='导入、旧存折、认领、合并'
        onTap={() => void goTo(REGISTER)}
      />
      <EntryCard icon='heart' title='志愿者' words='培训、保险、休息' onTap={() => void goTo(VOLUNTEERS)} />
      <EntryCard
        icon='check'
        tone='ochre'
        title='志愿者登记'
        words='看谁想来帮忙，同意或不同意'
        waiting={applications}
        onTap={() => void goTo(APPLICATIONS)}
      />
      <EntryCard
        icon='hospital'
        tone='blue'
        title='机构名录'
        words='志愿者做不了的，转给谁'
        onTap={() => void goTo(PROVIDERS)}
      />
      <EntryCard
        icon='calendar'
        tone='ochre'
        title='补录服务'
        words='做过了，还没有记下来的'
        onTap={() => void goTo(BACK_ENTRY)}
      />
      <EntryCard
        icon='shield'
        tone='red'
        title='看电话超过次数'
        words='下级机构里谁多看了，为什么'
        onTap={() => void goTo(CONTACT_REPORTS)}
      />
    </>
  );
};

/** Hours are approved together, so that is where one comes first; all other queues are lists. */
const openQueue = (queue: QueueName): Promise<unknown> =>
  queue === 'to_approve' ? goTo(APPROVALS) : goTo(QUEUE, { queue });

/** Somebody is on the line: its door is first, and does not move when what waits has been read. Below both the other doors. */
export const WorkerHome = ({ me, tour }: { me: MeDto; tour: ReactNode }) => (
  <>
    {tour}
    <EntryCard main icon='phone' title='电话登记' words='替打电话来的老人找人' onTap={() => void goTo(PHONE_ORDER)} />
    <QueueList onOpen={(queue) => void openQueue(queue)} />
    <Box className='worker-doors'>
      <Columns>
        <Doors />
      </Columns>
    </Box>
    <HotlineBar me={me} />
  </>
);
