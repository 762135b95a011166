import {
  fieldMessage,
  RECORD_TEXT_LENGTH_MAX,
  TRAINING_KINDS,
  TRAINING_WORDS,
  type TrainingKind,
  type VolunteerDto,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Field, Sheet } from '@/components';
import { dayOfDigits } from '@/features/people/registration/answers';
import { addTraining } from '@/features/people/volunteers/api';
import { useAction } from '@/hooks/useAction';

export interface AddRecordProps {
  volunteer: VolunteerDto;
  onDone: () => unknown;
}

/** 培训: what was learned, when, and who gave it. */
export const AddTraining = ({ volunteer, onDone }: AddRecordProps) => {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<TrainingKind>('caring_talk');
  const [held, setHeld] = useState('');
  const [heldBy, setHeldBy] = useState('');
  const [tried, setTried] = useState(false);
  const heldOn = dayOfDigits(held);
  const [send, sending] = useAction(async () => {
    setTried(true);
    if (heldOn === null || heldBy.trim() === '') return;
    await addTraining(volunteer.memberId, { kind, heldOn, heldBy: heldBy.trim() });
    setOpen(false);
    await onDone();
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        记一次培训
      </BigButton>
      {open && (
        <Sheet title='记一次培训' onClose={() => setOpen(false)}>
          <ChoiceList
            title='培训了什么'
            columns={2}
            choices={TRAINING_KINDS.map((value) => ({ value, title: TRAINING_WORDS[value] }))}
            value={kind}
            onChoose={setKind}
          />
          <Field
            label='哪一天'
            hint='8 位数字，比如 20261101'
            kind='digits'
            value={held}
            lengthMax={8}
            error={tried && heldOn === null ? fieldMessage('heldOn', 'isDay') : undefined}
            onChange={setHeld}
          />
          <Field
            label='谁办的'
            value={heldBy}
            lengthMax={RECORD_TEXT_LENGTH_MAX}
            error={tried && heldBy.trim() === '' ? fieldMessage('heldBy', 'matches') : undefined}
            onChange={setHeldBy}
          />
          <BigButton busy={sending} onTap={() => void send()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
