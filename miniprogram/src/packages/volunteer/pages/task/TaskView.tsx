import { type AssignmentDto, formatMinutes, LATE_WORDS } from '@huzhu/shared';
import { Card, type Fact, Facts, Notice, TimeAmount } from '@/components';
import { AnswerChange } from '@/features/help/assignments/AnswerChange';
import { AskProposal, ProposalWaits } from '@/features/help/assignments/AskProposal';
import { AssignmentStatusTag } from '@/features/help/assignments/AssignmentStatusTag';
import { isTapped } from '@/features/help/assignments/next-step';
import { endingWords } from '@/features/help/assignments/records';
import { useKeptTaps } from '@/features/help/assignments/tap-keeping';
import { TellComing } from '@/features/help/assignments/TellComing';
import { TaskStandard } from '@/features/help/assignments/TaskStandard';
import { ErrandMoney } from '@/features/help/errand-money/ErrandMoney';
import { revealOfAssignment } from '@/features/people/contacts/api';
import { answerFacts } from '@/features/help/questions/answer-facts';
import { RevealContact } from '@/features/people/contacts/RevealContact';
import { Incidents } from '@/features/help/incidents/Incidents';
import { partVersion } from '@/features/help/service-requests/stage';
import { VoiceNote } from '@/features/help/service-requests/VoiceNote';
import { Story } from '@/features/help/stories/Story';
import { TellMe } from '@/features/platform/subscriptions/TellMe';
import { TOPICS_OF } from '@/features/platform/subscriptions/topics';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { CommunityCall } from '../../CommunityCall';
import { Abort } from './Abort';
import { KeptTaps } from './KeptTaps';
import { NextStepCard } from './NextStepCard';
import { Release } from './Release';
import { TellLate } from './TellLate';
import { TellNoAnswer } from './TellNoAnswer';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

/** What may be asked for by now. */
const opened = ({ contactTimes }: AssignmentDto, now: Date): { phone: boolean; door: boolean } => ({
  phone: contactTimes !== null && now >= new Date(contactTimes.phoneFrom),
  door: contactTimes !== null && now >= new Date(contactTimes.doorFrom),
});

const placeFacts = (task: AssignmentDto, now: Date): Fact[] => {
  const { place, contactTimes } = task;
  const { phone, door } = opened(task, now);
  const from = (at: string): string => `${formatMoment(at, now)}以后可以看`;
  return [
    { name: '地方', value: place.address ?? place.neighbourhood, isLong: true },
    ...(contactTimes && !phone ? [{ name: '电话', value: from(contactTimes.phoneFrom), isLong: true }] : []),
    ...(contactTimes && !door ? [{ name: '门牌', value: from(contactTimes.doorFrom), isLong: true }] : []),
  ];
};

/** Telephone and door are asked for; until then the community connects them, whose number always stands here. */
const Contact = ({ task }: { task: AssignmentDto }) => {
  const { phone, door } = opened(task, useNow());
  if (!task.may.includes('revealContact') || !(phone || door)) return null;
  return (
    <RevealContact
      key={`${String(phone)} ${String(door)}`}
      name={task.beneficiary.name}
      label={door ? '显示电话和门牌' : '显示电话'}
      reveal={(reason) => revealOfAssignment(task.id, 'beneficiary', reason)}
    />
  );
};

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
  const isThere = isTapped(task, useKeptTaps().taps);
  return (
    <>
      {task.said.includes('no_answer') && (
        <Notice
          tone='info'
          title='社区知道没有人开门'
          lines={['社区正在打电话找老人。请在门口等一等，再敲敲门。有急事，请打电话给社区。']}
        />
      )}
      <KeptTaps task={task} reload={reload} />
      <AnswerChange assignment={task} reload={reload} />
      {task.askedAgain === null && <NextStepCard task={task} />}
      {!isThere && <ProposalWaits assignment={task} reload={reload} />}
      {!isThere && <TellComing assignment={task} isFirst reload={reload} />}
      <ErrandMoney assignment={task} reader='volunteer' reload={reload} />
      {!isThere && task.may.includes('tellNoAnswer') && !task.said.includes('no_answer') && (
        <TellNoAnswer task={task} reload={reload} />
      )}
      {!isThere && task.may.includes('tellLate') && <TellLate task={task} reload={reload} />}
      <CommunityCall />
      <Card
        title={task.itemTitle}
        aside={<AssignmentStatusTag status={task.status} isAsked={task.askedAgain !== null} />}
      >
        <Facts
          facts={[
            { name: '时间', value: formatMoment(task.agreedStartAt, now) },
            { name: '大约', value: formatMinutes(task.plannedMinutes) },
            { name: '老人', value: beneficiary.name },
            ...placeFacts(task, now),
            ...(task.note === null ? [] : [{ name: '留言', value: task.note, isLong: true }]),
            ...(task.lateMinutes === null || !task.said.includes('late')
              ? []
              : [{ name: '您说过', value: `大约晚${LATE_WORDS[task.lateMinutes]}` }]),
            ...servedFacts(task, now),
            ...endingFacts(task),
          ]}
        />
        {task.answers.length > 0 && <Facts facts={answerFacts(task.answers)} />}
        {task.hasVoice && <VoiceNote requestId={task.requestId} />}
      </Card>
      <Contact task={task} />
      <Incidents assignment={task} reload={reload} />
      <Story of='assignments' id={task.id} version={partVersion(task)} />
      {task.status === 'accepted' && <TellMe topics={TOPICS_OF.volunteer ?? []} wish='有变化，微信告诉我' />}
      {isMeeting(task) && <TaskStandard does={task.does} doesNot={task.doesNot} />}
      {task.may.includes('abort') && <Abort task={task} reload={reload} />}
      {!isThere && <AskProposal assignment={task} reload={reload} />}
      {!isThere && task.may.includes('release') && <Release task={task} reload={reload} />}
    </>
  );
};
