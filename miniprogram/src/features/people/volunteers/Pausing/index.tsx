import { fieldMessage, REASON_LENGTH_MAX, type VolunteerDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { dayOfDigits } from '@/features/people/registration/answers';
import { useAction } from '@/hooks/useAction';
import { pauseVolunteer, resumeVolunteer } from '../api';

interface Props {
  volunteer: VolunteerDto;
  /** From a worker with a reason. */
  byWorker?: boolean;
  onDone: () => unknown;
}

const PauseSheet = ({ volunteer, byWorker = false, onDone, onClose }: Props & { onClose: () => void }) => {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const day = dayOfDigits(until);
  const isDayWrong = until !== '' && day === null;
  const isReasonMissing = byWorker && reason.trim() === '';
  const [pause, pausing] = useAction(async () => {
    setTried(true);
    if (isDayWrong || isReasonMissing) return;
    await pauseVolunteer(volunteer.memberId, { until: day ?? undefined, reason: reason.trim() || undefined });
    onClose();
    await onDone();
  });
  return (
    <Sheet title={byWorker ? '请志愿者先休息' : '我要休息一阵'} onClose={onClose}>
      <Field
        label='休息到哪天'
        hint='8 位数字，比如 20261231；不填就等您说恢复'
        required={false}
        kind='digits'
        value={until}
        lengthMax={8}
        error={tried && isDayWrong ? fieldMessage('until', 'isDay') : undefined}
        onChange={setUntil}
      />
      <Field
        label='原因'
        required={byWorker}
        lines={2}
        value={reason}
        lengthMax={REASON_LENGTH_MAX}
        error={tried && isReasonMissing ? fieldMessage('reason', 'isNotEmpty') : undefined}
        onChange={setReason}
      />
      <BigButton busy={pausing} onTap={() => void pause()}>
        先休息
      </BigButton>
    </Sheet>
  );
};

/** No new tasks for a while, and back again. */
export const Pausing = (props: Props) => {
  const { volunteer, byWorker = false, onDone } = props;
  const [open, setOpen] = useState(false);
  const [resume, resuming] = useAction(async () => {
    await resumeVolunteer(volunteer.memberId);
    await onDone();
  });
  if (volunteer.status === 'ended') return null;
  if (volunteer.status === 'paused') {
    if (volunteer.isPausedByWorker && !byWorker) return null;
    return (
      <BigButton busy={resuming} onTap={() => void resume()}>
        恢复接单
      </BigButton>
    );
  }
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        {byWorker ? '请他先休息' : '我要休息一阵'}
      </BigButton>
      {open && <PauseSheet {...props} onClose={() => setOpen(false)} />}
    </>
  );
};
