import { type AssignmentDto, type AssignmentStatus, PROBLEMS } from '@huzhu/shared';
import { Notice } from '@/components';
import { Approve } from './Approve';
import { ConfirmByCall } from './ConfirmByCall';
import type { DecisionProps } from './useDecision';

/** Nobody decides alone: why this worker may not, and who may. */
const Barred = ({ assignment }: { assignment: AssignmentDto }) => (
  <Notice
    tone='info'
    title='要由另一位同事审核'
    lines={[
      assignment.confirmBasis === 'worker_call'
        ? '谁打电话确认，谁就不能审核：两个人看过才算数。'
        : `${PROBLEMS['own-hours'].title}。`,
    ]}
  />
);

const WAITING_WORDS: Partial<Record<AssignmentStatus, string>> = {
  accepted: '志愿者接了单，还没有开始。',
  in_service: '正在服务，等志愿者签退。',
};

/** What this worker may do now, and why not when they may not. */
export const Decision = ({ assignment, reload }: DecisionProps) => {
  const { may, status } = assignment;
  if (may.includes('confirm')) return <ConfirmByCall assignment={assignment} reload={reload} />;
  if (may.includes('approve')) return <Approve key={assignment.id} assignment={assignment} reload={reload} />;
  if (status === 'served' || status === 'confirmed') return <Barred assignment={assignment} />;
  const words = WAITING_WORDS[status];
  return words === undefined ? null : <Notice tone='info' title={words} />;
};
