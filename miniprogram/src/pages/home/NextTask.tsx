import type { AssignmentDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card } from '@/components';
import { AssignmentStatusTag } from '@/features/help/assignments/AssignmentStatusTag';
import { TellComing } from '@/features/help/assignments/TellComing';
import { nextStep } from '@/features/help/assignments/next-step';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { CHECK, TASK } from '@/packages/volunteer/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';

const CHECK_WORDS = { start: '签到', end: '签退' } as const;

interface Props {
  task: AssignmentDto;
  /** Its check-in stays in view at the bottom of the page. */
  isFirst: boolean;
  reload: () => Promise<void>;
}

/** Where to go; once the hour has come, checking in and out is one tap away. */
export const NextTask = ({ task, isFirst, reload }: Props) => {
  const now = useNow();
  const { title, words, check } = nextStep(task, now);
  const toCheck = check !== undefined && (
    <BigButton icon='check' onTap={() => void goTo(CHECK, { id: task.id, purpose: check })}>
      {CHECK_WORDS[check]}
    </BigButton>
  );
  return (
    <Card
      title={task.itemTitle}
      aside={<AssignmentStatusTag status={task.status} isAsked={task.askedAgain !== null} />}
    >
      <Box as='p' className='next-service__when'>
        {formatMoment(task.agreedStartAt, now)}
      </Box>
      <Box as='p'>{`去帮${task.beneficiary.name}，${task.place.neighbourhood}`}</Box>
      {isFirst && toCheck !== false ? <ActionBar>{toCheck}</ActionBar> : toCheck}
      {task.askedAgain !== null && <Box as='p'>{`${title}：${words}`}</Box>}
      {task.may.includes('tellComing') && toCheck === false && <Box as='p'>{`${title}${words}`}</Box>}
      <TellComing assignment={task} isFirst={isFirst && toCheck === false} reload={reload} />
      <BigButton tone={task.askedAgain === null ? 'second' : 'primary'} onTap={() => void goTo(TASK, { id: task.id })}>
        {task.askedAgain === null ? '看这次任务' : '说一声能不能去'}
      </BigButton>
    </Card>
  );
};
