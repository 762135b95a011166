import { ASSIGNMENT_STATUS_WORDS, type AssignmentDto, formatMinutes, type ServiceRequestDto } from '@huzhu/shared';
import { Card, Facts, RowCard } from '@/components';
import { AssignmentStatusTag } from '@/features/assignments/AssignmentStatusTag';
import { ElderContact } from '@/features/elders/ElderContact';
import { formatMoment } from '@/format/moment';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { RequestTag } from '../../RequestTag';
import { ASSIGNMENT } from '../../routes';
import { CancelRequest } from './CancelRequest';
import { SendDraft } from './SendDraft';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

const Helper = ({ assignment, now }: { assignment: AssignmentDto; now: Date }) => (
  <RowCard
    title={assignment.volunteer.name}
    lines={[`约好${formatMoment(assignment.agreedStartAt, now)}`]}
    aside={<AssignmentStatusTag status={assignment.status} />}
    asideWords={ASSIGNMENT_STATUS_WORDS[assignment.status]}
    onTap={() => void goTo(ASSIGNMENT, { id: assignment.id })}
  />
);

const placesWords = ({ status, wantedVolunteers, freePlaces }: ServiceRequestDto): string => {
  const wanted = `要 ${String(wantedVolunteers)} 个人`;
  return status === 'open' ? `${wanted}，还差 ${String(freePlaces)} 个` : wanted;
};

const RequestFacts = ({ request, now }: { request: ServiceRequestDto; now: Date }) => (
  <Facts
    facts={[
      { name: '老人', value: request.beneficiaryName },
      { name: '时间', value: formatStartWindow(request, now) },
      { name: '大约', value: formatMinutes(request.plannedMinutes) },
      { name: '地方', value: request.neighbourhood },
      { name: '人数', value: placesWords(request) },
      { name: '来源', value: request.channel === 'phone' ? '电话登记' : '老人自己发的' },
      ...(request.note === null ? [] : [{ name: '备注', value: request.note, isLong: true }]),
    ]}
  />
);

/** What was asked, who comes, how to reach the elder, and what can still be done about it. */
export const RequestView = ({ request, reload }: Props) => {
  const now = useNow();
  return (
    <>
      <Card title={request.itemTitle} aside={<RequestTag request={request} />}>
        <RequestFacts request={request} now={now} />
      </Card>
      {request.assignments.map((assignment) => (
        <Helper key={assignment.id} assignment={assignment} now={now} />
      ))}
      <Card>
        <ElderContact memberId={request.beneficiaryId} name={request.beneficiaryName} />
      </Card>
      {request.status === 'draft' && <SendDraft request={request} reload={reload} />}
      {request.mayCancel && <CancelRequest request={request} reload={reload} />}
    </>
  );
};
