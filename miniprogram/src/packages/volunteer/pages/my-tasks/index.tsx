import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, EarlierRows, LoaderView, MoreRows, Page, Segments } from '@/components';
import { listMyPastTasks, listMyTasksAhead } from '@/features/help/assignments/api';
import { inOrder } from '@/features/help/assignments/order';
import { listMyWaits } from '@/features/help/waitlist/api';
import { WaitRows } from '@/features/help/waitlist/WaitRows';
import { useLoader } from '@/hooks/useLoader';
import { usePagedList } from '@/hooks/usePagedList';
import { Box, Heading } from '@/primitives';
import { goTo } from '@/services/navigate';
import { NEARBY } from '../../routes';
import { Calendar } from './Calendar';
import { TaskCard } from './TaskCard';
import './index.scss';

definePageConfig({ navigationBarTitleText: '我的任务' });

const Tasks = ({ title, tasks }: { title: string; tasks: AssignmentDto[] }) =>
  tasks.length > 0 && (
    <Box as='section' className='tasks'>
      <Heading level={2} className='tasks__title'>
        {title}
      </Heading>
      <Box as='ul' className='tasks__rows'>
        {tasks.map((task) => (
          <Box as='li' key={task.id}>
            <TaskCard task={task} />
          </Box>
        ))}
      </Box>
    </Box>
  );

const toNearby = (
  <BigButton icon='hands' onTap={() => void goTo(NEARBY)}>
    看看附近的需求
  </BigButton>
);
const EMPTY = { words: '您还没有接过单。', action: toNearby };

/** What the volunteer accepted: what is still to come first, below it what was done, page by page. */
const TaskList = () => {
  const [loader, reloadAhead] = useLoader(async () => inOrder(await listMyTasksAhead()), []);
  const [waited, readWaits] = useLoader(async () => (await listMyWaits()).items, []);
  const waits = waited.status === 'ready' ? waited.value : [];
  const list = usePagedList(listMyPastTasks, []);
  const ahead = loader.status === 'ready' ? loader.value : [];
  const hasAhead = loader.status !== 'ready' || ahead.length > 0;
  const reload = (): Promise<unknown> => Promise.all([reloadAhead(), readWaits(), list.reload()]);
  // One notice for both: what is ahead stands there as soon as it is read.
  return (
    <LoaderView
      of={loader.status === 'failed' ? loader : list.loader}
      onRetry={reload}
      {...(hasAhead ? {} : { empty: EMPTY })}
    >
      {(past) => (
        <>
          <Tasks title='要去的' tasks={ahead} />
          <WaitRows waits={waits} />
          {!hasAhead && toNearby}
          <EarlierRows list={list} />
          <Tasks title='以前的' tasks={past} />
          <MoreRows list={list} />
        </>
      )}
    </LoaderView>
  );
};

const VIEWS = [
  { value: 'list', title: '名单' },
  { value: 'calendar', title: '日历' },
] as const;

/** The volunteer's tasks, one under the other or by the days of a week. */
export default function MyTasksPage() {
  const [view, setView] = useState<'list' | 'calendar'>('list');
  return (
    <Page title='我的任务'>
      <Segments title='怎么看' segments={[...VIEWS]} value={view} onChoose={setView} />
      {view === 'list' ? <TaskList /> : <Calendar />}
    </Page>
  );
}
