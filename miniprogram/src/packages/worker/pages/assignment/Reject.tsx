import { fieldMessage, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { rejectAssignment } from '@/features/help/approval/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { type DecisionProps, useDecision } from './useDecision';

/** Only with a reason, which the volunteer reads. */
export const Reject = ({ assignment, reload }: DecisionProps) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const decide = useDecision(reload);
  const [reject, rejecting] = useAction(async () => {
    if (reason.trim() === '') {
      setError(fieldMessage('reason', 'isNotEmpty'));
      return;
    }
    try {
      await decide(() => rejectAssignment(assignment.id, { reason }), '没有通过，原因已经写上');
    } finally {
      setOpen(false);
    }
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setOpen(true)}>
        不通过
      </BigButton>
      {open && (
        <Sheet title='不通过，为什么？' onClose={() => setOpen(false)}>
          <Box as='p'>{`${assignment.volunteer.name}这次不入账，老人的时间退回。`}</Box>
          <Field
            label='原因'
            hint='志愿者看得到'
            lines={2}
            error={error}
            value={reason}
            lengthMax={REASON_LENGTH_MAX}
            onChange={(typed) => {
              setReason(typed);
              setError(undefined);
            }}
          />
          <BigButton tone='danger' busy={rejecting} onTap={() => void reject()}>
            不通过，不入账
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
