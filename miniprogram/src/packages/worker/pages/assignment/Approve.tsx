import { formatMinutes, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Field } from '@/components';
import { approveAssignment } from '@/features/help/approval/api';
import {
  decisionErrors,
  type DecisionErrors,
  isChanged,
  minutesOf,
  suggestedMinutes,
} from '@/features/help/approval/decision';
import { useAction } from '@/hooks/useAction';
import { Reject } from './Reject';
import { type DecisionProps, useDecision } from './useDecision';

const MINUTES_DIGITS_MAX = 4;

/** The measured minutes stand there already; whoever changes them says why. */
export const Approve = ({ assignment, reload }: DecisionProps) => {
  const { id, measuredMinutes, maxMinutes, volunteer } = assignment;
  const [minutes, setMinutes] = useState(String(suggestedMinutes(assignment)));
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<DecisionErrors>({});
  const approved = minutesOf(minutes);
  const decide = useDecision(reload);
  const [approve, approving] = useAction(async () => {
    const found = decisionErrors(assignment, { minutes, reason });
    setErrors(found);
    if (Object.keys(found).length > 0 || approved === null) return;
    const body = { approvedMinutes: approved, ...(reason.trim() === '' ? {} : { reason }) };
    await decide(() => approveAssignment(id, body), `已经入账：${volunteer.name} ${formatMinutes(approved)}`);
  });

  return (
    <Card title='审核'>
      <Field
        label='记多少分钟'
        kind='digits'
        hint={`实际 ${String(measuredMinutes ?? 0)} 分钟，最多 ${String(maxMinutes)} 分钟`}
        error={errors.approvedMinutes}
        value={minutes}
        lengthMax={MINUTES_DIGITS_MAX}
        onChange={setMinutes}
        onEnter={() => void approve()}
      />
      {isChanged(assignment, minutes) && (
        <Field
          label='为什么改'
          hint='志愿者看得到'
          error={errors.reason}
          value={reason}
          lengthMax={REASON_LENGTH_MAX}
          onChange={setReason}
          onEnter={() => void approve()}
        />
      )}
      <BigButton icon='check' busy={approving} onTap={() => void approve()}>
        {approved === null ? '审核通过' : `审核通过，记 ${formatMinutes(approved)}`}
      </BigButton>
      <Reject assignment={assignment} reload={reload} />
    </Card>
  );
};
