import { ASSIGNMENT_STATUS_WORDS, ASSIGNMENT_STATUSES, type AssignmentFilterDto } from '@huzhu/shared';
import { readTasks, saveTasks } from '@/features/help/assignment-table/api';
import { taskFilterIn } from '@/features/help/assignment-table/filter';
import { DayFilter, FilterChoice, type Option } from '../../desk/DayFilter';
import { DayTable } from '../../desk/DayTable';
import { useDayTable } from '../../desk/useDayTable';
import { COLUMNS } from './columns';

const STATES: Option[] = ASSIGNMENT_STATUSES.map((one) => ({ value: one, title: ASSIGNMENT_STATUS_WORDS[one] }));

interface FiltersProps {
  filter: AssignmentFilterDto;
  onChoose: (changes: Partial<AssignmentFilterDto>) => void;
}

const Filters = ({ filter, onChoose }: FiltersProps) => (
  <DayFilter filter={filter} onChoose={onChoose}>
    <FilterChoice
      label='现在怎样了'
      options={STATES}
      chosen={filter.status}
      onChoose={(status) => onChoose({ status: ASSIGNMENT_STATUSES.find((one) => one === status) })}
    />
  </DayFilter>
);

/** Who goes, or went, to whom, by the agreed start. */
export const TaskTable = () => {
  const pages = useDayTable({ columns: COLUMNS, filterIn: taskFilterIn, read: readTasks });
  return (
    <DayTable
      pages={pages}
      columns={COLUMNS}
      caption='任务'
      measure='件'
      filters={<Filters filter={pages.filter} onChoose={pages.choose} />}
      save={saveTasks}
      empty={{ words: '没有这样的任务。换几天看看，或者把选的条件去掉。' }}
    />
  );
};
