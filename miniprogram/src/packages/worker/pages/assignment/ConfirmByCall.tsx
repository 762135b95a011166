import { formatMinutes } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm } from '@/components';
import { confirmAssignment } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { Calls } from './Calls';
import { type DecisionProps, useDecision } from './useDecision';

/** The worker calls, and records what the elder said. Whoever does so leaves the approval to a colleague. */
export const ConfirmByCall = ({ assignment, reload }: DecisionProps) => {
  const { beneficiary, volunteer, measuredMinutes } = assignment;
  const [asking, setAsking] = useState(false);
  const decide = useDecision(reload);
  const [confirm, confirming] = useAction(async () => {
    try {
      await decide(() => confirmAssignment(assignment.id), `${beneficiary.name}的服务确认好了，由另一位同事审核`);
    } finally {
      setAsking(false);
    }
  });
  return (
    <Card title='打电话确认'>
      <Box as='p'>{`先打电话问${beneficiary.name}：${volunteer.name}来过了吗，服务做了没有？`}</Box>
      <BigButton icon='phone' onTap={() => setAsking(true)}>
        电话确认
      </BigButton>
      <Calls assignment={assignment} reload={reload} />
      {asking && (
        <Confirm
          title={`${beneficiary.name}在电话里说服务做了吗？`}
          words={`${volunteer.name}来过，做了大约${formatMinutes(measuredMinutes ?? 0)}。您确认以后，由另一位同事审核。`}
          yes='老人说做了'
          no='还没问到'
          busy={confirming}
          onYes={() => void confirm()}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};
