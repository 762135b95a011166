import { useState } from 'react';
import { BigButton, Card, Confirm } from '@/components';
import { recordCalled } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { Calls } from './Calls';
import { Reject } from './Reject';
import { type DecisionProps, useDecision } from './useDecision';

/** The volunteer's taps came late, from the phone: the elder is asked before a colleague approves. */
export const CallFirst = ({ assignment, reload }: DecisionProps) => {
  const { beneficiary, volunteer, may } = assignment;
  const [asking, setAsking] = useState(false);
  const decide = useDecision(reload);
  const [record, recording] = useAction(async () => {
    try {
      await decide(() => recordCalled(assignment.id), '记下了，由另一位同事审核');
    } finally {
      setAsking(false);
    }
  });
  return (
    <Card title='手机晚送到，先打电话'>
      <Box as='p'>{`${volunteer.name}当时没有网络，签到或者签退过了半小时才送到。请问${beneficiary.name}：几点来的，几点走的？`}</Box>
      {may.includes('recordCalled') && (
        <BigButton icon='phone' onTap={() => setAsking(true)}>
          打过电话，老人说做了
        </BigButton>
      )}
      <Calls assignment={assignment} reload={reload} />
      {may.includes('reject') && <Reject assignment={assignment} reload={reload} />}
      {asking && (
        <Confirm
          title={`${beneficiary.name}在电话里说服务做了吗？`}
          words={`${volunteer.name}那天来过，时间也对得上。您记下以后，由另一位同事审核。`}
          yes='老人说做了'
          no='还没问到'
          busy={recording}
          onYes={() => void record()}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};
