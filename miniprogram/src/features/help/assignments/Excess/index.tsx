import { type AssignmentDto, type ExcessAnswer, formatMinutes } from '@huzhu/shared';
import { BigButton, Card, Notice } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { answerExcess } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** A worker writes down what the elder says on the telephone; the elder answers for themselves. */
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

const NOT_ASKED = '不愿意也没关系：由社区来付，志愿者的时间一样记。';

const Question = ({ assignment, isSpoken = false, reload }: Props) => {
  const { id, plannedMinutes, measuredMinutes, excess, beneficiary } = assignment;
  const more = formatMinutes(excess?.minutes ?? 0);
  const [answer, answering] = useAction(async (said: ExcessAnswer) => {
    try {
      await answerExcess(id, said);
      saySuccess(isSpoken ? '记下了，由另一位同事审核' : '记下了，谢谢您');
    } finally {
      // Refused, too: somebody else was faster, and the page must show it.
      await reload();
    }
  });
  const who = isSpoken ? beneficiary.name : '您';
  return (
    <Card title={`多做了${more}`}>
      <Box as='p'>
        {`说好做${formatMinutes(plannedMinutes)}，实际做了${formatMinutes(measuredMinutes ?? 0)}。多出来的${more}，${who}愿意用自己存的时间付吗？`}
      </Box>
      <Box as='p'>{NOT_ASKED}</Box>
      <BigButton icon='check' busy={answering} onTap={() => void answer('yes')}>
        {isSpoken ? '老人说愿意' : '愿意，用我的时间付'}
      </BigButton>
      <BigButton tone='second' busy={answering} onTap={() => void answer('no')}>
        {isSpoken ? '老人说不愿意' : '不用我的时间'}
      </BigButton>
    </Card>
  );
};

/** 多做的时间: asked once; afterwards what was said, and who pays. */
export const Excess = (props: Props) => {
  const { excess, may, beneficiary } = props.assignment;
  if (excess === null) return null;
  if (may.includes('answerExcess') && excess.answer === null) return <Question {...props} />;
  const more = formatMinutes(excess.minutes);
  const who = props.isSpoken === true ? beneficiary.name : '您';
  if (excess.answer === null) return <Notice tone='info' title={`多做的${more}，还没有问过${who}`} />;
  return (
    <Notice
      tone='info'
      title={excess.answer === 'yes' ? `多做的${more}，${who}愿意付` : `多做的${more}，由社区来付`}
      lines={
        excess.answer === 'yes' ? [`${who}自己的时间付${formatMinutes(excess.ownMinutes)}，不够的由社区来付。`] : []
      }
    />
  );
};
