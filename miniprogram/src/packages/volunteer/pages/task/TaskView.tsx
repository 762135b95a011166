import { ADDRESS_SHOWN_HOURS, type AssignmentDto, formatMinutes } from '@huzhu/shared';
import { CallBar, Card, type Fact, Facts, TimeAmount } from '@/components';
import { AssignmentStatusTag } from '@/features/assignments/AssignmentStatusTag';
import { endingWords } from '@/features/assignments/records';
import { TaskStandard } from '@/features/assignments/TaskStandard';
import { VoiceNote } from '@/features/service-requests/VoiceNote';
import { TellMe } from '@/features/subscriptions/TellMe';
import { TOPICS_OF } from '@/features/subscriptions/topics';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { CommunityCall } from '../../CommunityCall';
import { Abort } from './Abort';
import { NextStepCard } from './NextStepCard';
import { Release } from './Release';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

const placeFacts = ({ status, place }: AssignmentDto): Fact[] => [
  { name: '地方', value: place.address ?? place.neighbourhood, isLong: true },
  ...(place.address === null && status === 'accepted'
    ? [{ name: '门牌', value: `开始前 ${String(ADDRESS_SHOWN_HOURS)} 小时可以看到` }]
    : []),
];

/** What was measured, as far as the service has come. */
const servedFacts = (task: AssignmentDto, now: Date): Fact[] => [
  ...(task.checkedInAt === null ? [] : [{ name: '签到', value: formatMoment(task.checkedInAt, now) }]),
  ...(task.checkedOutAt === null ? [] : [{ name: '签退', value: formatMoment(task.checkedOutAt, now) }]),
  ...(task.measuredMinutes === null ? [] : [{ name: '服务了', value: formatMinutes(task.measuredMinutes) }]),
  ...(task.creditedMinutes === null
    ? []
    : [{ name: '入账', value: <TimeAmount minutes={task.creditedMinutes} signed /> }]),
];

const endingFacts = (one: AssignmentDto): Fact[] => {
  const words = endingWords(one);
  return words === null ? [] : [{ name: '结束', value: words, isLong: true }];
};

const isMeeting = ({ status }: AssignmentDto): boolean => status === 'accepted' || status === 'in_service';

/** The next thing to do first; then when, where, for whom; then what belongs to it. */
export const TaskView = ({ task, reload }: Props) => {
  const now = useNow();
  const { beneficiary } = task;
  return (
    <>
      <NextStepCard task={task} />
      <Card title={task.itemTitle} aside={<AssignmentStatusTag status={task.status} />}>
        <Facts
          facts={[
            { name: '时间', value: formatMoment(task.agreedStartAt, now) },
            { name: '大约', value: formatMinutes(task.plannedMinutes) },
            { name: '老人', value: beneficiary.name },
            ...placeFacts(task),
            ...(task.note === null ? [] : [{ name: '留言', value: task.note, isLong: true }]),
            ...servedFacts(task, now),
            ...endingFacts(task),
          ]}
        />
        {task.hasVoice && <VoiceNote requestId={task.requestId} />}
      </Card>
      {beneficiary.phone !== null && <CallBar phone={beneficiary.phone} title={`打电话给${beneficiary.name}`} />}
      {task.status === 'voided' && <CommunityCall />}
      {task.status === 'accepted' && <TellMe topics={TOPICS_OF.volunteer ?? []} wish='有变化，微信告诉我' />}
      {isMeeting(task) && <TaskStandard does={task.does} doesNot={task.doesNot} />}
      {task.may.includes('abort') && <Abort task={task} reload={reload} />}
      {task.may.includes('release') && <Release task={task} reload={reload} />}
    </>
  );
};
