import type { RoundTasksDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, LoaderView, ManyChoice, Notice } from '@/components';
import { assignRound, type Candidate, readRound } from '@/features/help/dispatch/api';
import { faultOf, planOf, plannedWords, refusedWords, taskWords, visitsOf } from '@/features/help/dispatch/rounds';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  one: Candidate;
  /** About which the volunteer was called: chosen already. */
  requestId: string;
  /** All of them are theirs; `isFilled`: the one that was asked about, too. */
  onDone: (isFilled: boolean) => Promise<void>;
  onClose: () => void;
}

const NOTHING: RoundTasksDto = { items: [], mayTake: 0 };

/** 一趟: while the volunteer is on the telephone, what else they could go to; written down together or not at all. */
export const Round = ({ one, requestId, onDone, onClose }: Props) => {
  const now = useNow();
  const [loader, reload] = useLoader(() => readRound(one.volunteerId), [one.volunteerId]);
  const [chosenIds, setChosenIds] = useState<string[]>([requestId]);
  const { items: tasks, mayTake } = loader.status === 'ready' ? loader.value : NOTHING;
  const plan = planOf(tasks, chosenIds, now);
  const fault = faultOf(plan, mayTake);
  const [agree, busy, refusal] = useAction(async () => {
    await assignRound(one.volunteerId, visitsOf(plan));
    saySuccess(`说好了，${one.name}去 ${String(plan.length)} 家`);
    await onDone(plan.some(({ task }) => task.requestId === requestId));
  });
  const refused = refusal?.is('round-refused') === true ? refusedWords(plan, refusal.errors) : [];
  return (
    <LoaderView of={loader} onRetry={reload}>
      {() => (
        <Box className='candidate__acts'>
          <ManyChoice
            title={`${one.name}还能去哪几家`}
            choices={tasks.map((task) => ({ value: task.requestId, title: taskWords(task, now) }))}
            values={chosenIds}
            onChange={setChosenIds}
          />
          {plan.length > 0 && (
            <Notice tone='info' title='念给志愿者听' lines={plan.map((each) => plannedWords(each, now))} />
          )}
          {refused.length > 0 && <Notice tone='refused' title='一件也没有记' lines={refused} />}
          {fault === null ? (
            <BigButton busy={busy} onTap={() => void agree()}>
              {`好，这 ${String(plan.length)} 家${one.name}都去`}
            </BigButton>
          ) : (
            <Box as='p'>{fault}</Box>
          )}
          <BigButton tone='second' onTap={onClose}>
            只说这一家
          </BigButton>
        </Box>
      )}
    </LoaderView>
  );
};
