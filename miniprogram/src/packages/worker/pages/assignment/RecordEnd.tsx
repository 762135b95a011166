import { useState } from 'react';
import { Card, Field } from '@/components';
import { abortAssignment, closeOutAssignment, recordCheckOut } from '@/features/help/assignments/api';
import { endedAt, isOverdue, plannedEnd, WAITING_WORDS } from '@/features/help/assignments/records';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { clockText } from '@/format/clock-time';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { now } from '@/services/clock';
import { CLOCK_LENGTH_MAX } from './RecordStart';
import type { DecisionProps } from './useDecision';

const CloseOut = ({ assignment, reload, isMain }: DecisionProps & { isMain: boolean }) => {
  const [typed, setTyped] = useState(clockText(plannedEnd(assignment)));
  const [fault, setFault] = useState<string>();
  const act = (reason: string) => {
    const read = endedAt(typed, new Date(assignment.checkedInAt ?? ''), now());
    if ('fault' in read) {
      setFault(read.fault);
      return null;
    }
    return closeOutAssignment(assignment.id, { endedAt: read.at, reason });
  };
  return (
    <ReasonAction
      label='早就做完了，补记结束'
      icon='clock'
      tone={isMain ? 'primary' : 'second'}
      title='几点做完的？'
      words={`先打电话问${assignment.volunteer.name}。时间从签到算到这里，由另一位同事审核。`}
      hint='为什么没有签退'
      yes='记下来'
      act={act}
      done='结束的时间记下了'
      reload={reload}
    >
      <Field
        label='几点做完的'
        hint='24 小时制，比如 10:30'
        error={fault}
        value={typed}
        lengthMax={CLOCK_LENGTH_MAX}
        onChange={(text) => {
          setTyped(text);
          setFault(undefined);
        }}
      />
    </ReasonAction>
  );
};

const CheckOut = ({ assignment, reload }: DecisionProps) => (
  <ReasonAction
    label='现在做完了，替志愿者签退'
    icon='check'
    tone='primary'
    title='现在做完了吗？'
    words='时间算到现在。这次会写明是工作人员补记的，由另一位同事审核。'
    hint='为什么没有用见面码、卡片'
    yes='签退'
    act={(reason) => recordCheckOut(assignment.id, { reason })}
    done='签退记下了'
    reload={reload}
  />
);

const Abort = ({ assignment, reload }: DecisionProps) => (
  <ReasonAction
    label='提前停下来'
    tone='danger'
    title='这次服务提前停下来吗？'
    words='做过的时间照样算，算到现在。'
    hint='出了什么事'
    yes='停下来'
    act={(reason) => abortAssignment(assignment.id, { reason })}
    done='停下来了，原因写上了'
    reload={reload}
  />
);

/** Somebody is with the elder, or was: one of three ways to its end. */
export const RecordEnd = ({ assignment, reload }: DecisionProps) => {
  const { may } = assignment;
  const overdue = isOverdue(assignment, useNow());
  return (
    <Card title={overdue ? '早该结束了' : '正在服务'}>
      <Box as='p'>{overdue ? '过了约定的时间，还没有签退。' : WAITING_WORDS.in_service}</Box>
      {!overdue && may.includes('checkOut') && <CheckOut assignment={assignment} reload={reload} />}
      {may.includes('closeOut') && <CloseOut assignment={assignment} reload={reload} isMain={overdue} />}
      {!overdue && may.includes('abort') && <Abort assignment={assignment} reload={reload} />}
    </Card>
  );
};
