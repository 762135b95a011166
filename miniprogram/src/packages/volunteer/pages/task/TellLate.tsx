import { type AssignmentDto, LATE_MINUTES, LATE_WORDS, type LateMinutes } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Sheet } from '@/components';
import { tellOfVisit } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

/** One tap, and one for how long: whoever waits knows. */
export const TellLate = ({ task, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [tell, telling] = useAction(async (lateMinutes: LateMinutes) => {
    try {
      await tellOfVisit(task.id, { what: 'late', lateMinutes });
      saySuccess(`告诉${task.beneficiary.name}了，路上当心`);
    } finally {
      setOpen(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        我迟到了
      </BigButton>
      {open && (
        <Sheet title='大约晚多久？' onClose={() => setOpen(false)}>
          <Box as='p'>{`马上告诉${task.beneficiary.name}，社区也看得到。`}</Box>
          {LATE_MINUTES.map((minutes) => (
            <BigButton key={minutes} tone='second' busy={telling} onTap={() => void tell(minutes)}>
              {LATE_WORDS[minutes]}
            </BigButton>
          ))}
        </Sheet>
      )}
    </>
  );
};
