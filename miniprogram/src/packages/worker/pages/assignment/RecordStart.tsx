import { useState } from 'react';
import { Card, Field } from '@/components';
import { recordCheckIn } from '@/features/help/assignments/api';
import { arrivedAt } from '@/features/help/assignments/records';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { clockText } from '@/format/clock-time';
import { Box } from '@/primitives';
import { now } from '@/services/clock';
import type { DecisionProps } from './useDecision';

export const CLOCK_LENGTH_MAX = 8;

/** The volunteer is there, code and card failed: a worker writes down when they came. */
export const RecordStart = ({ assignment, reload }: DecisionProps) => {
  const [typed, setTyped] = useState(clockText(now()));
  const [fault, setFault] = useState<string>();
  const act = (reason: string) => {
    const read = arrivedAt(typed, now());
    if ('fault' in read) {
      setFault(read.fault);
      return null;
    }
    return recordCheckIn(assignment.id, { at: read.at, reason });
  };
  return (
    <Card title='还没有签到'>
      <Box as='p'>{`${assignment.volunteer.name}到了，可是见面码、卡片都用不了，就替他记一下。`}</Box>
      <ReasonAction
        label='替志愿者签到'
        icon='check'
        tone='primary'
        title={`${assignment.volunteer.name}几点到的？`}
        words='这次会写明是工作人员补记的，由另一位同事审核。'
        hint='为什么没有用见面码、卡片'
        yes='记下来'
        act={act}
        done='签到记下了'
        reload={reload}
      >
        <Field
          label='几点到的'
          hint='24 小时制，比如 09:30'
          error={fault}
          value={typed}
          lengthMax={CLOCK_LENGTH_MAX}
          onChange={(text) => {
            setTyped(text);
            setFault(undefined);
          }}
        />
      </ReasonAction>
    </Card>
  );
};
