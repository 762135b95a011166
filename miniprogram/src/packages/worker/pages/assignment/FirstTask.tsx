import { BigButton, Card } from '@/components';
import { turnDown, vouchFor } from '@/features/help/assignments/api';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { type DecisionProps, useDecision } from './useDecision';

/** A newcomer waits: the worker says whether they go to this home. */
export const FirstTask = ({ assignment, reload }: DecisionProps) => {
  const now = useNow();
  const decide = useDecision(reload);
  const { volunteer, beneficiary, firstTask } = assignment;
  const [vouch, vouching] = useAction(() =>
    decide(() => vouchFor(assignment.id), `${volunteer.name}可以去了，看得到老人的姓名和留言`),
  );
  return (
    <Card title='新志愿者头一次接单'>
      <Box as='p'>{`${volunteer.name}想去帮${beneficiary.name}，还没有入过账。认识他，或者打过电话，再同意。`}</Box>
      {firstTask !== null && (
        <Box as='p'>{`${formatMoment(firstTask.deadlineAt, now)}以前没有回音，位置就让给别人。`}</Box>
      )}
      <BigButton icon='check' busy={vouching} onTap={() => void vouch()}>
        同意他去
      </BigButton>
      <ReasonAction
        label='不同意'
        tone='danger'
        title='不让他去，为什么？'
        hint='志愿者看得到'
        yes='不同意'
        act={(reason) => turnDown(assignment.id, reason)}
        done='告诉志愿者了，位置让出来了'
        reload={reload}
      />
    </Card>
  );
};
