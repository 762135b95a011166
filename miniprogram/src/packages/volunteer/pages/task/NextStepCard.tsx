import type { AssignmentDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import type { CheckPurpose } from '@/features/help/assignments/api';
import { nextStep } from '@/features/help/assignments/next-step';
import { useKeptTaps } from '@/features/help/assignments/tap-keeping';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { CHECK, NEARBY, PASSBOOK } from '../../routes';

const CHECK_WORDS: Record<CheckPurpose, string> = { start: '签到', end: '签退' };

const Way = ({ task, check }: { task: AssignmentDto; check: CheckPurpose | undefined }) => {
  if (check !== undefined) {
    return (
      <BigButton icon='check' onTap={() => void goTo(CHECK, { id: task.id, purpose: check })}>
        {CHECK_WORDS[check]}
      </BigButton>
    );
  }
  if (task.status === 'credited') {
    return (
      <BigButton icon='book' onTap={() => void goTo(PASSBOOK)}>
        看我的存折
      </BigButton>
    );
  }
  return task.status === 'ended' ? <BigButton onTap={() => void goTo(NEARBY)}>看看附近的需求</BigButton> : null;
};

/** Where it stands and the one thing to do now. */
export const NextStepCard = ({ task }: { task: AssignmentDto }) => {
  const { title, words, check } = nextStep(task, useNow(), useKeptTaps().taps);
  return (
    <Card title={title}>
      <Box as='p'>{words}</Box>
      <Way task={task} check={check} />
    </Card>
  );
};
