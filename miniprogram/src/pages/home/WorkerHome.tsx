import type { ReactNode } from 'react';
import type { MeDto, QueueName } from '@huzhu/shared';
import { Columns, EntryCard } from '@/components';
import { DOORS } from '@/features/community/desk/doors';
import { HotlineBar } from '@/features/people/duty/HotlineBar';
import { QueueList } from '@/features/community/queues/QueueList';
import { listApplications } from '@/features/people/registration/api';
import { countWords } from '@/format/count';
import { useLoader } from '@/hooks/useLoader';
import { APPLICATIONS, APPROVALS, PHONE_ORDER, QUEUE } from '@/packages/worker/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';

const Doors = () => {
  const [loader] = useLoader(() => listApplications(), [], { isLater: true });
  const applications = loader.status === 'ready' ? countWords(loader.value) : undefined;
  return (
    <>
      {DOORS.map(({ path, ...door }) => (
        <EntryCard
          key={path}
          {...door}
          waiting={path === APPLICATIONS ? applications : undefined}
          onTap={() => void goTo(path)}
        />
      ))}
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
