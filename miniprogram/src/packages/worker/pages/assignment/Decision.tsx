import { type AssignmentDto, PROBLEMS } from '@huzhu/shared';
import { Notice } from '@/components';
import { WAITING_WORDS } from '@/features/help/assignments/records';
import { Withdraw } from '@/features/help/assignments/Withdraw';
import { Approve } from './Approve';
import { CallFirst } from './CallFirst';
import { ConfirmByCall } from './ConfirmByCall';
import { FirstTask } from './FirstTask';
import { RecordEnd } from './RecordEnd';
import { RecordStart } from './RecordStart';
import type { DecisionProps } from './useDecision';

/** Nobody decides alone: why this worker may not, and who may. */
const Barred = ({ assignment }: { assignment: AssignmentDto }) => (
  <Notice
    tone='info'
    title='要由另一位同事审核'
    lines={[
      assignment.confirmBasis === 'worker_call' || assignment.confirmBasis === 'on_evidence'
        ? '谁打电话确认，谁就不能审核：两个人看过才算数。'
        : `${PROBLEMS['own-hours'].title}。`,
    ]}
  />
);

const Waits = ({ assignment }: { assignment: AssignmentDto }) => {
  const words = WAITING_WORDS[assignment.status];
  return words === undefined ? null : <Notice tone='info' title={words} />;
};

/** What this worker may do now, and why not when they may not. */
export const Decision = (props: DecisionProps) => {
  const { may, status, id } = props.assignment;
  if (may.includes('answerFirstTask')) return <FirstTask {...props} />;
  if (may.includes('checkIn')) return <RecordStart key={id} {...props} />;
  if (may.includes('closeOut')) return <RecordEnd key={id} {...props} />;
  if (may.includes('confirm')) return <ConfirmByCall {...props} />;
  if (props.assignment.callFirst && (may.includes('recordCalled') || may.includes('call')))
    return <CallFirst {...props} />;
  if (may.includes('approve')) return <Approve key={id} {...props} />;
  if (status !== 'served' && status !== 'confirmed') return <Waits assignment={props.assignment} />;
  return (
    <>
      <Barred assignment={props.assignment} />
      <Withdraw {...props} />
    </>
  );
};
