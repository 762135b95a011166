import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, DayChoice, PartOfDayChoice } from '@/components';
import { type Day, dayOf } from '@/format/day';
import { formatMoment } from '@/format/moment';
import { hasTimeLeft, startWindow, type TimeChoice } from '@/format/start-window';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { showFirstFault } from '@/services/scroll';
import { proposeTime, takeProposalBack } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** A worker writes down what the volunteer says on the telephone. */
  isSpoken?: boolean;
  reload: () => Promise<void>;
}

/** The day, then the hour; nothing is asked before the last button. */
const Form = ({ assignment, isSpoken = false, reload, onLeave }: Props & { onLeave: () => void }) => {
  const now = useNow();
  const [day, setDay] = useState<Day | null>(null);
  const [time, setTime] = useState<TimeChoice | null>(null);
  const [error, setError] = useState<string | undefined>();
  const today = dayOf(now);
  const [propose, proposing] = useAction(async (startsAt: string) => {
    try {
      await proposeTime(assignment.id, { startsAt });
      saySuccess(isSpoken ? '记下了，等老人回话' : '问了老人，等回话');
    } finally {
      await reload();
    }
  });
  const send = () => {
    const window = day && time && startWindow(day, time, now);
    if (window) {
      void propose(window.startsAt);
      return;
    }
    setError(time ? '这个时间已经来不及了，请换一个' : '请先选哪一天、几点');
    showFirstFault();
  };
  const isPossible = day !== null && hasTimeLeft(day, now);
  return (
    <>
      <DayChoice
        title='改到哪一天？'
        now={now}
        value={isPossible ? day : null}
        without={hasTimeLeft(today, now) ? [] : [today]}
        onChoose={(chosen) => {
          setDay(chosen);
          setTime(null);
        }}
      />
      {isPossible && (
        <PartOfDayChoice
          title='几点到？'
          exact
          day={day}
          now={now}
          value={time}
          error={error}
          onChoose={(chosen) => {
            setTime(chosen);
            setError(undefined);
          }}
        />
      )}
      {isPossible && (
        <BigButton icon='check' busy={proposing} onTap={send}>
          {isSpoken ? '记下，等老人回话' : '问问老人行不行'}
        </BigButton>
      )}
      <BigButton tone='second' onTap={onLeave}>
        不改了
      </BigButton>
    </>
  );
};

/** What was asked, and which time stays until the answer. */
export const ProposalWaits = ({ assignment, isSpoken = false, reload }: Props) => {
  const now = useNow();
  const [takeBack, takingBack] = useAction(async () => {
    try {
      await takeProposalBack(assignment.id);
      saySuccess('好的，还是原来的时间');
    } finally {
      await reload();
    }
  });
  const { proposal } = assignment;
  if (proposal === null || !assignment.may.includes('proposeBack')) return null;
  return (
    <Card title='等老人回话'>
      <Box as='p'>{`问了能不能改到${formatMoment(proposal.startsAt, now)}。`}</Box>
      <Box as='p'>{`老人没有说可以以前，还是${formatMoment(assignment.agreedStartAt, now)}。`}</Box>
      <BigButton tone='second' busy={takingBack} onTap={() => void takeBack()}>
        {isSpoken ? '他说不改了' : '不问了，按原来的时间去'}
      </BigButton>
    </Card>
  );
};

/** 想换个时间: another time is asked for instead of giving the task back; the agreed one stays until the elder says yes. */
export const AskProposal = (props: Props) => {
  const { may, volunteer } = props.assignment;
  const [isOpen, setOpen] = useState(false);
  if (!may.includes('propose')) return null;
  if (isOpen) return <Form {...props} onLeave={() => setOpen(false)} />;
  return (
    <BigButton tone='second' icon='clock' onTap={() => setOpen(true)}>
      {props.isSpoken === true ? `${volunteer.name}想换个时间` : '想换个时间'}
    </BigButton>
  );
};
