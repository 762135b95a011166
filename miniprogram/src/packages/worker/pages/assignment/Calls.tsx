import { CALL_OUTCOME_WORDS, CALL_OUTCOMES, type CallOutcome } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Confirm, Sheet } from '@/components';
import { confirmOnEvidence, recordCall } from '@/features/help/assignments/api';
import { callsWords } from '@/features/help/assignments/records';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { type DecisionProps, useDecision } from './useDecision';

const CHOICES = CALL_OUTCOMES.map((value) => ({ value, title: CALL_OUTCOME_WORDS[value] }));

const FailedCall = ({ assignment, reload }: DecisionProps) => {
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<CallOutcome>('no_answer');
  const [record, recording] = useAction(async () => {
    try {
      await recordCall(assignment.id, outcome);
      saySuccess('记下了，过一个小时再打');
    } finally {
      setOpen(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        没有问到，记一次
      </BigButton>
      {open && (
        <Sheet title='这个电话怎么样？' onClose={() => setOpen(false)}>
          <ChoiceList title='这个电话怎么样' titleHidden choices={CHOICES} value={outcome} onChoose={setOutcome} />
          <BigButton busy={recording} onTap={() => void record()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};

const OnEvidence = ({ assignment, reload }: DecisionProps) => {
  const [asking, setAsking] = useState(false);
  const decide = useDecision(reload);
  const [confirm, confirming] = useAction(async () => {
    try {
      await decide(() => confirmOnEvidence(assignment.id), '按记录确认了，由另一位同事审核');
    } finally {
      setAsking(false);
    }
  });
  return (
    <>
      <BigButton tone='second' icon='list' onTap={() => setAsking(true)}>
        按记录确认
      </BigButton>
      {asking && (
        <Confirm
          title='问不到老人，按记录确认吗？'
          words={`打了 ${String(assignment.failedCalls ?? 0)} 次电话没有问到。您看过签到、签退的记录，觉得没有问题，再确认。由另一位同事审核。`}
          yes='按记录确认'
          no='再打一次'
          busy={confirming}
          onYes={() => void confirm()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

/** When the elder cannot be asked: how often it was tried, and after three tries what the records say. */
export const Calls = (props: DecisionProps) => {
  const { may, failedCalls, status } = props.assignment;
  return (
    <>
      <Box as='p'>{callsWords(failedCalls, status === 'confirmed' ? '审核' : undefined)}</Box>
      {may.includes('call') && <FailedCall {...props} />}
      {may.includes('confirmOnEvidence') && <OnEvidence {...props} />}
    </>
  );
};
