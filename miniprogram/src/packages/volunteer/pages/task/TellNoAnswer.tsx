import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { tellOfVisit } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

/** Somebody may have fallen behind the door: a worker looks after it at once. */
export const TellNoAnswer = ({ task, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [tell, telling] = useAction(async () => {
    try {
      await tellOfVisit(task.id, { what: 'no_answer' });
      saySuccess('告诉社区了，请在门口等一等');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setAsking(true)}>
        我到了没人开门
      </BigButton>
      {asking && (
        <Confirm
          title='到了门口，没人开门吗？'
          words='社区马上打电话找老人，不算您没有来。听见里面有人喊、闻到煤气，请先打 120 或 119。'
          yes='没人开门'
          no='我再敲敲门'
          busy={telling}
          onYes={() => void tell()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};
