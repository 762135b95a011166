import { type AssignmentDto, ASSIGNMENT_STATUS_WORDS, formatMinutes } from '@huzhu/shared';
import { RowCard } from '@/components';
import { AssignmentStatusTag } from '@/features/help/assignments/AssignmentStatusTag';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { TASK } from '../../routes';

/** One task: what, when, whom, where. */
export const TaskCard = ({ task }: { task: AssignmentDto }) => {
  const minutes = task.creditedMinutes ?? task.measuredMinutes;
  return (
    <RowCard
      title={task.itemTitle}
      lines={[
        formatMoment(task.agreedStartAt, useNow()),
        `${task.beneficiary.name} · ${task.place.neighbourhood}`,
        ...(minutes === null ? [] : [`服务了${formatMinutes(minutes)}`]),
      ]}
      aside={<AssignmentStatusTag status={task.status} isAsked={task.askedAgain !== null} />}
      asideWords={task.askedAgain === null ? ASSIGNMENT_STATUS_WORDS[task.status] : '等回话'}
      onTap={() => void goTo(TASK, { id: task.id })}
    />
  );
};
