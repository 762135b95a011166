import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { releaseAssignment } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

/** Giving a task back costs nothing; it is asked once, because somebody is waiting. */
export const Release = ({ task, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [release, releasing] = useAction(async () => {
    try {
      await releaseAssignment(task.id);
      saySuccess('好的，这次不用去了');
    } finally {
      // Done or refused: the question is answered, and the page shows how it stands.
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setAsking(true)}>
        不能去了
      </BigButton>
      {asking && (
        <Confirm
          danger
          title='真的不能去了吗？'
          words={`${task.beneficiary.name}在等您。您不去，别的志愿者可以来接。您存的时间不会少。`}
          yes='不能去了'
          no='我还是去'
          busy={releasing}
          onYes={() => void release()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};
