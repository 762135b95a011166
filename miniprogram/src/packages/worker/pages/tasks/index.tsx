import { Page, PagedListView, RowCard } from '@/components';
import { ASSIGNMENT_STATUS_WORDS } from '@huzhu/shared';
import { readTasks } from '@/features/help/assignment-table/api';
import { taskFilterIn } from '@/features/help/assignment-table/filter';
import { dateOf, startOf } from '@/features/help/request-table/rows';
import { dayOf } from '@/format/day';
import { useIsDesk } from '@/hooks/useIsDesk';
import { usePagedList } from '@/hooks/usePagedList';
import { now } from '@/services/clock';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';
import { TaskTable } from './TaskTable';

definePageConfig({ navigationBarTitleText: '全部任务' });

/** On a phone: of the last week and the next month, what comes last first. */
const TaskCards = () => {
  const filter = { ...taskFilterIn({}, dayOf(now())), order: 'starts_desc' as const };
  const list = usePagedList((cursor) => readTasks(filter, cursor), []);
  return (
    <PagedListView list={list} empty={{ words: '这些日子没有任务。' }}>
      {(row) => (
        <RowCard
          title={`${row.volunteerName} · ${row.itemTitle}`}
          lines={[
            `${dateOf(row.agreedStartAt)} ${startOf(row.agreedStartAt)}`,
            `去${row.beneficiaryName}家 · ${ASSIGNMENT_STATUS_WORDS[row.status]}`,
          ]}
          onTap={() => void goTo(ASSIGNMENT, { id: row.id })}
        />
      )}
    </PagedListView>
  );
};

/** Who goes, or went, to whom: a table at a desk, cards on a phone. */
export default function TasksPage() {
  const isDesk = useIsDesk();
  return (
    <Page title='全部任务' subtitle={isDesk ? undefined : '谁去谁家，到哪一步了'} density='compact' isWide={isDesk}>
      {isDesk ? <TaskTable /> : <TaskCards />}
    </Page>
  );
}
