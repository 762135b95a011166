import type { AssignmentDto, ProposalDto } from '@huzhu/shared';
import { BigButton, Card, Facts } from '@/components';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { saySuccess } from '@/services/notices';
import { answerProposal } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** A worker writes down what the elder says on the telephone; the elder answers for themselves. */
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

const Question = ({ assignment, proposal, isSpoken = false, reload }: Props & { proposal: ProposalDto }) => {
  const now = useNow();
  const { startsAt, until } = proposal;
  const [answer, answering] = useAction(async (yes: boolean) => {
    try {
      await answerProposal(assignment.id, { startsAt, yes });
      saySuccess(yes ? '改好了，志愿者知道了' : '好的，还是原来的时间');
    } finally {
      // Refused, too: the volunteer asks no more, or the time to answer is over.
      await reload();
    }
  });
  return (
    <Card title={`${assignment.volunteer.name}想换个时间，可以吗？`}>
      <Facts
        facts={[
          { name: '原来', value: formatMoment(assignment.agreedStartAt, now), isLong: true },
          { name: '改到', value: formatMoment(startsAt, now), isLong: true },
          { name: '回话', value: `${formatMoment(until, now)}以前。没有回话，还是原来的时间。`, isLong: true },
        ]}
      />
      <BigButton icon='check' busy={answering} onTap={() => void answer(true)}>
        {isSpoken ? '老人说可以' : '可以，改到这时'}
      </BigButton>
      <BigButton tone='second' busy={answering} onTap={() => void answer(false)}>
        {isSpoken ? '老人说不改' : '不改，还是原来的时间'}
      </BigButton>
    </Card>
  );
};

/** The volunteer asks whether another time would do; the agreed one stays until the yes. */
export const AnswerProposal = (props: Props) => {
  const { proposal, may, id } = props.assignment;
  if (proposal === null || !may.includes('proposeYes')) return null;
  return <Question key={`${id} ${proposal.startsAt}`} {...props} proposal={proposal} />;
};
