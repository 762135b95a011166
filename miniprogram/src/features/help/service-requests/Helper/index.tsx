import { type AssignmentDto, formatMinutes } from '@huzhu/shared';
import { CallBar, Card, type Fact, Facts } from '@/components';
import { KeptPortrait } from '@/features/people/volunteers/KeptPortrait';
import { groupedNumber } from '@/format/number';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { Arrival } from '../Arrival';
import { Codes } from '../Codes';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

/** What happened so far, for the elder to agree with. */
const factsOf = (assignment: AssignmentDto, now: Date): Fact[] => {
  const { agreedStartAt, plannedMinutes, checkedInAt, checkedOutAt } = assignment;
  const { measuredMinutes, creditedMinutes, decisionReason } = assignment;
  const { number, calledAs } = assignment.volunteer;
  return [
    ...(calledAs === null ? [] : [{ name: '大家叫', value: calledAs }]),
    ...(number === null ? [] : [{ name: '会员号', value: groupedNumber(number) }]),
    checkedInAt === null
      ? { name: assignment.askedAgain === null ? '几时来' : '问的是', value: formatMoment(agreedStartAt, now) }
      : { name: '来了', value: formatMoment(checkedInAt, now) },
    ...(checkedOutAt === null ? [] : [{ name: '走了', value: formatMoment(checkedOutAt, now) }]),
    measuredMinutes === null
      ? { name: '大约', value: formatMinutes(plannedMinutes) }
      : { name: '一共', value: formatMinutes(measuredMinutes) },
    ...(creditedMinutes === null ? [] : [{ name: '记了', value: formatMinutes(creditedMinutes) }]),
    ...(decisionReason === null ? [] : [{ name: '社区说', value: decisionReason }]),
  ];
};

/** Who comes, how one knows it is really them, and on the day the code they are told. */
export const Helper = ({ assignment, reload }: Props) => {
  const now = useNow();
  const { volunteer, meetingCode, status } = assignment;
  const isWaiting = status === 'accepted' && assignment.firstTask?.state === 'waiting';
  const isAsked = assignment.askedAgain !== null;
  return (
    <Card title={volunteer.name}>
      {volunteer.hasPortrait && <KeptPortrait path={`/assignments/${assignment.id}/portrait`} name={volunteer.name} />}
      <Codes assignment={assignment}>
        <Arrival assignment={assignment} reload={reload} />
      </Codes>
      <Facts facts={factsOf(assignment, now)} />
      {isWaiting && <Box as='p'>他是头一次帮忙，社区正在核实。同意了，他才会来。</Box>}
      {isAsked && <Box as='p'>{`时间改了，正在等${volunteer.name}答应。答应了才会来，请等一等。`}</Box>}
      {assignment.said.includes('coming') && <Box as='p'>{`${volunteer.name}说了会到。`}</Box>}
      {status === 'accepted' && !isWaiting && !isAsked && meetingCode === null && (
        <Box as='p'>到了那一天，这里会有 4 个数字的见面码。</Box>
      )}
      {volunteer.phone !== null && <CallBar phone={volunteer.phone} title={`打电话给${volunteer.name}`} />}
    </Card>
  );
};
