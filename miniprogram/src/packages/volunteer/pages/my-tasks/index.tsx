import { type AssignmentDto, ASSIGNMENT_STATUS_WORDS, formatMinutes } from '@huzhu/shared';
import { BigButton, LoaderView, Page, RowCard } from '@/components';
import { listMyAssignments } from '@/features/assignments/api';
import { AssignmentStatusTag } from '@/features/assignments/AssignmentStatusTag';
import { aheadAndDone } from '@/features/assignments/order';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { Box, Heading } from '@/primitives';
import { goTo } from '@/services/navigate';
import { NEARBY, TASK } from '../../routes';
import './index.scss';

const TaskCard = ({ task }: { task: AssignmentDto }) => {
  const minutes = task.creditedMinutes ?? task.measuredMinutes;
  return (
    <RowCard
      title={task.itemTitle}
      lines={[
        formatMoment(task.agreedStartAt, useNow()),
        `${task.beneficiary.name} · ${task.place.neighbourhood}`,
        ...(minutes === null ? [] : [`服务了${formatMinutes(minutes)}`]),
      ]}
      aside={<AssignmentStatusTag status={task.status} />}
      asideWords={ASSIGNMENT_STATUS_WORDS[task.status]}
      onTap={() => void goTo(TASK, { id: task.id })}
    />
  );
};

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

/** What the volunteer accepted: what is still to come first, below it what was done. */
export default function MyTasksPage() {
  const list = usePagedList(listMyAssignments, []);
  return (
    <Page title='我的任务'>
      <LoaderView of={list.loader} onRetry={list.reload} empty={EMPTY}>
        {(tasks) => {
          const { ahead, done } = aheadAndDone(tasks);
          return (
            <>
              <Tasks title='要去的' tasks={ahead} />
              {ahead.length === 0 && toNearby}
              <Tasks title='以前的' tasks={done} />
              {list.hasMore && (
                <BigButton tone='second' busy={list.loadingMore} onTap={() => void list.loadMore()}>
                  再看一些
                </BigButton>
              )}
            </>
          );
        }}
      </LoaderView>
    </Page>
  );
}
