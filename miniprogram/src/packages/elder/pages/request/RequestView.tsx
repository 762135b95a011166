import { formatMinutes, rhythmWords, type ServiceRequestDto, type SubscriptionTopic } from '@huzhu/shared';
import { BigButton, CallBar, Card, type Fact, Facts, StatusTag } from '@/components';
import { AnswerProposal } from '@/features/help/assignments/AnswerProposal';
import { Excess } from '@/features/help/assignments/Excess';
import { Withdraw } from '@/features/help/assignments/Withdraw';
import { ErrandMoney } from '@/features/help/errand-money/ErrandMoney';
import { Helper } from '@/features/help/service-requests/Helper';
import { RepeatRequest } from '@/features/help/series/RepeatRequest';
import { answerFacts } from '@/features/help/questions/answer-facts';
import { Incidents } from '@/features/help/incidents/Incidents';
import { Referred } from '@/features/help/referrals/Referred';
import { VoiceNote } from '@/features/help/service-requests/VoiceNote';
import { type Stage, STAGE_WORDS, stageOf, storyVersion } from '@/features/help/service-requests/stage';
import { formatWhen, sayStage } from '@/features/help/service-requests/words';
import { Story } from '@/features/help/stories/Story';
import { TellMe } from '@/features/platform/subscriptions/TellMe';
import { dayOf } from '@/format/day';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { CHANGE, MY_SERIES } from '../../routes';
import { AskOnceMore } from './AskOnceMore';
import { CancelRequest } from './CancelRequest';
import { ConfirmService } from './ConfirmService';
import { RateService } from './RateService';
import { SendAgain } from './SendAgain';
import './index.scss';

interface Props {
  request: ServiceRequestDto;
  hotline: string | null;
  reload: () => Promise<void>;
}

/** Here the community has to help on. */
const CALL_STAGES: Stage[] = ['short', 'returned', 'missed', 'expired', 'referred', 'toConfirm', 'uncredited'];

const CHANGES: SubscriptionTopic[] = ['request_changed', 'service_soon'];

/** While something is still to come of which the elder would like to hear. */
const TellMeOf = ({ stage }: { stage: Stage }) => {
  if (stage === 'coming' || stage === 'asking') return <TellMe topics={CHANGES} wish='有变化，微信告诉我' />;
  if (stage !== 'seeking' && stage !== 'awaitingReview') return null;
  return <TellMe topics={['request_accepted', ...CHANGES]} wish='来人了，微信告诉我' />;
};

/** What the elder said; when and how long stands with the person, as soon as somebody comes. */
const askedFacts = (request: ServiceRequestDto, now: Date): Fact[] => [
  ...(request.assignments.length > 0
    ? []
    : [
        { name: '时间', value: formatWhen(request, now) },
        { name: '大约', value: formatMinutes(request.plannedMinutes) },
      ]),
  ...(request.waiting > 0 ? [{ name: '等着', value: `还有 ${String(request.waiting)} 位在等，有人来不了就先问` }] : []),
  ...(request.series?.status === 'active' ? [{ name: '固定', value: rhythmWords(request.series) }] : []),
  ...(request.note === null ? [] : [{ name: '留言', value: request.note }]),
];

/** Who had relied on somebody asks the community what becomes of it. */
const isLeftAlone = (request: ServiceRequestDto): boolean => stageOf(request) === 'seeking' && request.lostHelper;

/** While somebody is to come, or is there, both sides can reach the community. */
const isToday = ({ assignments }: ServiceRequestDto, now: Date): boolean =>
  assignments.some(
    ({ status, agreedStartAt }) =>
      status === 'in_service' || (status === 'accepted' && dayOf(new Date(agreedStartAt)) <= dayOf(now)),
  );

export const RequestView = ({ request, hotline, reload }: Props) => {
  const now = useNow();
  const stage = stageOf(request);
  const { tag, tone } = STAGE_WORDS[stage];
  const asked = askedFacts(request, now);
  return (
    <>
      <Card aside={<StatusTag tone={tone}>{tag}</StatusTag>}>
        <Box as='p' className='request-view__sentence'>
          {sayStage(request, now)}
        </Box>
        {request.assignments.map((one) => (
          <ConfirmService key={one.id} assignment={one} reload={reload} />
        ))}
        {request.assignments.map((one) => (
          <Withdraw key={one.id} assignment={one} reload={reload} />
        ))}
      </Card>
      {request.assignments.map((one) => (
        <AnswerProposal key={one.id} assignment={one} reload={reload} />
      ))}
      {request.assignments.map((one) => (
        <Excess key={one.id} assignment={one} reload={reload} />
      ))}
      {request.assignments.map((one) => (
        <ErrandMoney key={one.id} assignment={one} reader='helped' reload={reload} />
      ))}
      {request.assignments.map((one) => (
        <RateService key={one.id} assignment={one} reload={reload} />
      ))}
      {request.status === 'referred' && <Referred request={request} />}
      {CALL_STAGES.includes(stage) && hotline !== null && (
        <CallBar phone={hotline} title={stage === 'toConfirm' ? '有问题，打电话给社区' : '打电话给社区'} />
      )}
      {request.status === 'draft' && <SendAgain request={request} reload={reload} />}
      <AskOnceMore request={request} />
      <TellMeOf stage={stage} />
      {request.assignments.map((one) => (
        <Helper key={one.id} assignment={one} reload={reload} />
      ))}
      {request.assignments.map((one) => (
        <Incidents
          key={one.id}
          assignment={one}
          {...(one.beneficiaryOrganization === null ? { helperName: one.volunteer.name } : {})}
          reload={reload}
        />
      ))}
      {!CALL_STAGES.includes(stage) && (isToday(request, now) || isLeftAlone(request)) && hotline !== null && (
        <CallBar phone={hotline} />
      )}
      {asked.length + request.answers.length > 0 && (
        <Card title='说好的事'>
          {asked.length > 0 && <Facts facts={asked} />}
          {request.answers.length > 0 && <Facts facts={answerFacts(request.answers)} />}
        </Card>
      )}
      {request.hasVoice && <VoiceNote requestId={request.id} own />}
      <Story of='service-requests' id={request.id} version={storyVersion(request)} />
      {request.mayChange && (
        <BigButton tone='second' onTap={() => void goTo(CHANGE, { id: request.id })}>
          改时间，改要说的话
        </BigButton>
      )}
      {request.series?.status === 'active' && (
        <BigButton tone='second' icon='refresh' onTap={() => void goTo(MY_SERIES)}>
          {`看${rhythmWords(request.series)}的固定帮忙`}
        </BigButton>
      )}
      <RepeatRequest request={request} reload={reload} />
      {request.mayCancel && <CancelRequest request={request} reload={reload} />}
    </>
  );
};
