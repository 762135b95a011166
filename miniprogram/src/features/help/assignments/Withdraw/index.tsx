import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { minuteOfDay } from '@/format/day';
import { formatTime } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { withdrawConfirmation } from '../api';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

/** A confirmation said by mistake is taken back within ten minutes, by who said it. */
export const Withdraw = ({ assignment, reload }: Props) => {
  const { id, may, withdrawableUntil, volunteer } = assignment;
  const [asking, setAsking] = useState(false);
  const [withdraw, withdrawing] = useAction(async () => {
    try {
      await withdrawConfirmation(id);
      saySuccess('收回了，社区会打电话问一问');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  if (!may.includes('withdraw')) return null;
  const until =
    withdrawableUntil === null ? '' : `${formatTime(minuteOfDay(new Date(withdrawableUntil)))}以前可以收回。`;
  return (
    <>
      <BigButton tone='quiet' icon='back' onTap={() => setAsking(true)}>
        说错了，收回确认
      </BigButton>
      {asking && (
        <Confirm
          title='要收回确认吗？'
          words={`收回以后，${volunteer.name}的这次服务就又等人确认。${until}`}
          yes='收回确认'
          no='不收回'
          busy={withdrawing}
          onYes={() => void withdraw()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};
