import type { AssignmentDto } from '@huzhu/shared';
import { BigButton, Notice } from '@/components';
import { nextStep } from '@/features/help/assignments/next-step';
import { useNow } from '@/hooks/useNow';
import { backTo } from '@/services/navigate';
import { TASK } from '../../routes';

/** Too early, already done, or given back: what stands instead, and the way there. */
export const Closed = ({ task }: { task: AssignmentDto }) => {
  const { title, words } = nextStep(task, useNow());
  return (
    <>
      <Notice tone='info' title={title} lines={[words]} />
      <BigButton onTap={() => void backTo(TASK, { id: task.id })}>回到任务</BigButton>
    </>
  );
};
