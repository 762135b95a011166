import { type AssignmentDto, rhythmWords, type ServiceRequestDto } from '@huzhu/shared';
import { BigButton, Card, StatusTag } from '@/components';
import { Arrival } from '@/features/help/service-requests/Arrival';
import { Codes } from '@/features/help/service-requests/Codes';
import { STAGE_WORDS, stageOf } from '@/features/help/service-requests/stage';
import { formatWhen, sayStage } from '@/features/help/service-requests/words';
import { useNow } from '@/hooks/useNow';
import { REQUEST } from '@/packages/elder/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import './index.scss';

/** With several helpers the first who still needs a code; the others' stand on the page of the request. */
const meetingOf = ({ assignments }: ServiceRequestDto): AssignmentDto | undefined =>
  assignments.find((one) => one.meetingCode !== null);

/** Whether they have come is told here where one alone is expected; of several the page of the request asks each by name. */
const expectedOf = ({ assignments }: ServiceRequestDto): AssignmentDto | undefined =>
  assignments.length === 1 ? assignments[0] : undefined;

/** What waits for a word of the elder on the page of the request. */
const wayOf = (request: ServiceRequestDto): string | null => {
  if (stageOf(request) === 'toConfirm') return '去确认';
  return request.assignments.some(({ proposal }) => Boolean(proposal)) ? '说一声行不行' : null;
};

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** The one thing to know today: who comes, when, and the code to tell them; once the hour has come, whether they are there. */
export const NextService = ({ request, reload }: Props) => {
  const now = useNow();
  const stage = stageOf(request);
  const meeting = meetingOf(request);
  const expected = expectedOf(request);
  const { tag, tone } = STAGE_WORDS[stage];
  const way = wayOf(request);
  return (
    <Card title={request.itemTitle} aside={<StatusTag tone={tone}>{tag}</StatusTag>}>
      <Box as='p' className='next-service__when'>
        {stage === 'coming' ? sayStage(request, now) : formatWhen(request, now)}
      </Box>
      {stage !== 'coming' && <Box as='p'>{sayStage(request, now)}</Box>}
      {expected?.said.join() === 'coming' && <Box as='p'>{`${expected.volunteer.name}说了会到。`}</Box>}
      {request.series?.status === 'active' && <Box as='p'>{`固定帮忙，${rhythmWords(request.series)}。`}</Box>}
      {meeting && <Codes assignment={meeting}>{expected && <Arrival assignment={expected} reload={reload} />}</Codes>}
      <BigButton tone={way === null ? 'second' : 'primary'} onTap={() => void goTo(REQUEST, { id: request.id })}>
        {way ?? '看这次需求'}
      </BigButton>
    </Card>
  );
};
