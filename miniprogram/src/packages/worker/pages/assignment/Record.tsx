import { type AssignmentDto, formatMinutes, type ProofMethod } from '@huzhu/shared';
import { Card, type Fact, Facts, Notice, RATING_FACE_WORDS, TimeAmount } from '@/components';
import { BASIS_WORDS, METHOD_WORDS, proofMarks } from '@/features/help/approval/proof';
import { AssignmentStatusTag } from '@/features/help/assignments/AssignmentStatusTag';
import { endingWords } from '@/features/help/assignments/records';
import { VoiceNote } from '@/features/help/service-requests/VoiceNote';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';

interface End {
  at: string | null;
  receivedAt: string | null;
  method: ProofMethod | null;
}

const endFact = (name: string, { at, receivedAt, method }: End, now: Date): Fact[] => {
  if (at === null) return [];
  const way = method === null ? '' : `，用${METHOD_WORDS[method]}`;
  const came = receivedAt === null ? '' : `（手机晚送到：${formatMoment(receivedAt, now)}）`;
  return [{ name, value: `${formatMoment(at, now)}${way}${came}` }];
};

const timeFacts = (one: AssignmentDto, now: Date): Fact[] => [
  { name: '约定', value: `${formatMoment(one.agreedStartAt, now)}，${formatMinutes(one.plannedMinutes)}` },
  ...endFact('签到', { at: one.checkedInAt, receivedAt: one.checkInReceivedAt, method: one.checkInMethod }, now),
  ...endFact('签退', { at: one.checkedOutAt, receivedAt: one.checkOutReceivedAt, method: one.checkOutMethod }, now),
  ...(one.measuredMinutes === null ? [] : [{ name: '实际', value: <TimeAmount minutes={one.measuredMinutes} /> }]),
];

const endingFacts = (one: AssignmentDto): Fact[] => {
  const words = endingWords(one);
  return words === null ? [] : [{ name: '结束', value: words, isLong: true }];
};

const outcomeFacts = (one: AssignmentDto, now: Date): Fact[] => [
  ...(one.confirmedAt === null || one.confirmBasis === null
    ? []
    : [{ name: '确认', value: `${BASIS_WORDS[one.confirmBasis]}，${formatMoment(one.confirmedAt, now)}` }]),
  ...(one.approvedMinutes === null ? [] : [{ name: '审核', value: formatMinutes(one.approvedMinutes) }]),
  ...(one.creditedMinutes === null
    ? []
    : [{ name: '入账', value: <TimeAmount minutes={one.creditedMinutes} signed /> }]),
  ...(one.decisionReason === null ? [] : [{ name: '原因', value: one.decisionReason, isLong: true }]),
  ...(one.rating === null
    ? []
    : [{ name: '评价', value: [RATING_FACE_WORDS[one.rating.face], one.rating.words].filter(Boolean).join('：') }]),
  ...(one.note === null ? [] : [{ name: '留言', value: one.note, isLong: true }]),
];

/** What happened: agreed, proved at both ends, confirmed; and what a worker should look at. */
export const Record = ({ assignment }: { assignment: AssignmentDto }) => {
  const now = useNow();
  const marks = proofMarks(assignment);
  return (
    <Card
      title={assignment.itemTitle}
      aside={<AssignmentStatusTag status={assignment.status} isAsked={assignment.askedAgain !== null} />}
    >
      <Facts facts={[...timeFacts(assignment, now), ...endingFacts(assignment), ...outcomeFacts(assignment, now)]} />
      {assignment.hasVoice && <VoiceNote requestId={assignment.requestId} />}
      {marks.length > 0 && <Notice tone='info' title='请留意' lines={marks} />}
    </Card>
  );
};
