import { type AskedAgainDto, type AssignmentDto, formatMinutes } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, ChoiceList, Facts } from '@/components';
import { agreedTimes } from '@/features/help/nearby/agreed-times';
import { minuteOfDay } from '@/format/day';
import { formatMoment, formatTime } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { saySuccess } from '@/services/notices';
import { agreeToChange, declineChange } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** A worker writes down what the volunteer says on the telephone; the volunteer answers for themselves. */
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

const timeWords = (at: string): string => formatTime(minuteOfDay(new Date(at)));

const Question = ({ assignment, asked, isSpoken = false, reload }: Props & { asked: AskedAgainDto }) => {
  const now = useNow();
  const { id, plannedMinutes, agreedStartAt } = assignment;
  const { revision } = asked;
  const times = agreedTimes(asked, now);
  const [chosen, setChosen] = useState(agreedStartAt);
  const [answer, answering] = useAction(async (yes: boolean) => {
    try {
      if (yes) await agreeToChange(id, { revision, agreedStartAt: times.includes(chosen) ? chosen : agreedStartAt });
      else await declineChange(id, { revision });
      saySuccess(yes ? '说好了，谢谢' : '好的，这次不用去了');
    } finally {
      // Refused, too: it was changed once more, or the time to answer is over.
      await reload();
    }
  });
  const yes = (
    <BigButton icon='check' busy={answering} onTap={() => void answer(true)}>
      {isSpoken ? '他说可以' : '我可以'}
    </BigButton>
  );
  return (
    <>
      <Card title={isSpoken ? '时间改了，等志愿者回话' : '老人改了时间，您能去吗？'}>
        <Facts
          facts={[
            { name: '原来', value: formatMoment(asked.beforeAt, now), isLong: true },
            { name: '改到', value: formatMoment(agreedStartAt, now), isLong: true },
            { name: '大约', value: formatMinutes(plannedMinutes) },
            { name: '回话', value: `${formatMoment(asked.until, now)}以前`, isLong: true },
          ]}
        />
        {times.length > 1 && (
          <ChoiceList
            title='几点到'
            columns={2}
            choices={times.map((at) => ({ value: at, title: timeWords(at) }))}
            value={times.includes(chosen) ? chosen : null}
            onChoose={setChosen}
          />
        )}
      </Card>
      {isSpoken ? yes : <ActionBar>{yes}</ActionBar>}
      <BigButton tone='second' busy={answering} onTap={() => void answer(false)}>
        {isSpoken ? '他说去不了' : '这次去不了'}
      </BigButton>
    </>
  );
};

/** The time was changed after they had accepted: they come then, or are free, without a fault. */
export const AnswerChange = (props: Props) => {
  const { askedAgain, may, id } = props.assignment;
  if (askedAgain === null || !may.includes('agree')) return null;
  return <Question key={`${id} ${String(askedAgain.revision)}`} {...props} asked={askedAgain} />;
};
