import {
  ASSIGNMENT_STATUS_WORDS,
  type AssignmentDto,
  type ServiceRequestDto,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import { ActionBar, AskButton, BigButton, Card, Facts, RowCard } from '@/components';
import { AnswerProposal } from '@/features/help/assignments/AnswerProposal';
import { AssignmentStatusTag } from '@/features/help/assignments/AssignmentStatusTag';
import { ElderContact } from '@/features/people/elders/ElderContact';
import { answerFacts } from '@/features/help/questions/answer-facts';
import { RepeatRequest } from '@/features/help/series/RepeatRequest';
import { VoiceNote } from '@/features/help/service-requests/VoiceNote';
import { storyVersion } from '@/features/help/service-requests/stage';
import { Story } from '@/features/help/stories/Story';
import { Waiters } from '@/features/help/waitlist/Waiters';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { RequestFacts } from '../../RequestFacts';
import { RequestTag } from '../../RequestTag';
import { ASSIGNMENT, CHANGE, DISPATCH, SERIES } from '../../routes';
import { AskedFirst } from './AskedFirst';
import { AskElder } from './AskElder';
import { CancelRequest } from './CancelRequest';
import { Hardship } from './Hardship';
import { Referral } from './Referral';
import { Review } from './Review';
import { SendDraft } from './SendDraft';
import { Untold } from './Untold';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

const Helper = ({ assignment, now }: { assignment: AssignmentDto; now: Date }) => (
  <RowCard
    title={assignment.volunteer.name}
    lines={[
      assignment.askedAgain === null
        ? `约好${formatMoment(assignment.agreedStartAt, now)}`
        : `问了新的时间：${formatMoment(assignment.agreedStartAt, now)}，等回话`,
      ...(assignment.proposal === null ? [] : [`想改到${formatMoment(assignment.proposal.startsAt, now)}，等老人回话`]),
    ]}
    aside={<AssignmentStatusTag status={assignment.status} isAsked={assignment.askedAgain !== null} />}
    asideWords={assignment.askedAgain === null ? ASSIGNMENT_STATUS_WORDS[assignment.status] : '等回话'}
    onTap={() => void goTo(ASSIGNMENT, { id: assignment.id })}
  />
);

/** Volunteers are still wanted: a card may go to their group. */
export const isSought = ({ status, freePlaces, askedFirst }: ServiceRequestDto): boolean =>
  status === 'open' && freePlaces > 0 && askedFirst === null;

/** Volunteers may wait for a place of it. */
const WAITABLE: readonly ServiceRequestStatus[] = ['open', 'filled'];

/** What was asked, who comes, how to reach the elder, and what can still be done about it. */
export const RequestView = ({ request, reload }: Props) => {
  const now = useNow();
  return (
    <>
      <Untold requestId={request.id} version={storyVersion(request)} />
      <Card title={request.itemTitle} aside={<RequestTag request={request} />}>
        <RequestFacts request={request} />
        {request.answers.length > 0 && <Facts facts={answerFacts(request.answers)} />}
        {request.hasVoice && <VoiceNote requestId={request.id} />}
      </Card>
      {request.status === 'referred' && <Referral request={request} reload={reload} />}
      <AskElder request={request} reload={reload} />
      <AskedFirst request={request} reload={reload} />
      {isSought(request) && (
        <ActionBar>
          <BigButton icon='phone' onTap={() => void goTo(DISPATCH, { id: request.id })}>
            看谁能去
          </BigButton>
        </ActionBar>
      )}
      {process.env.TARO_ENV === 'weapp' && isSought(request) && (
        <AskButton asks='share' tone='second' icon='share'>
          转到志愿者群，不写姓名地址
        </AskButton>
      )}
      {request.assignments.map((one) => (
        <AnswerProposal key={one.id} assignment={one} isSpoken reload={reload} />
      ))}
      {request.assignments.map((assignment) => (
        <Helper key={assignment.id} assignment={assignment} now={now} />
      ))}
      {WAITABLE.includes(request.status) && <Waiters requestId={request.id} version={storyVersion(request)} />}
      <Card>
        <ElderContact memberId={request.beneficiaryId} name={request.beneficiaryName} />
      </Card>
      <Story of='service-requests' id={request.id} version={storyVersion(request)} />
      <Review request={request} reload={reload} />
      {request.status === 'draft' && <SendDraft request={request} reload={reload} />}
      {request.status === 'draft' && request.shortAt !== null && <Hardship request={request} reload={reload} />}
      {request.mayChange && (
        <BigButton tone='second' onTap={() => void goTo(CHANGE, { id: request.id })}>
          {`替${request.beneficiaryName}改一改`}
        </BigButton>
      )}
      {request.series?.status === 'active' && (
        <BigButton tone='second' icon='refresh' onTap={() => void goTo(SERIES, { id: request.beneficiaryId })}>
          固定帮忙
        </BigButton>
      )}
      <RepeatRequest request={request} reload={reload} />
      {request.mayCancel && <CancelRequest request={request} reload={reload} />}
    </>
  );
};
