import { useEffect, useState } from 'react';
import { ActionBar, BigButton, DayChoice, PartOfDayChoice } from '@/components';
import { type Day, dayOf } from '@/format/day';
import { hasTimeLeft, type StartWindow, startWindow, type TimeChoice } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { scrollToId, showFirstFault } from '@/services/scroll';
import './index.scss';

interface Props {
  onChosen: (window: StartWindow) => void;
}

interface TimeFormProps extends Props {
  day: Day;
  now: Date;
}

const TIME_ID = 'time-of-day';

const TimeForm = ({ day, now, onChosen }: TimeFormProps) => {
  const [time, setTime] = useState<TimeChoice | null>(null);
  const [error, setError] = useState<string | undefined>();
  const next = () => {
    const window = time && startWindow(day, time, now);
    if (window) {
      onChosen(window);
      return;
    }
    setError(time ? '这个时间已经来不及了，请换一个' : '请先选一个时间');
    showFirstFault();
  };
  return (
    <>
      <Box id={TIME_ID} className='when-form__time'>
        <PartOfDayChoice
          title='几点合适？'
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
      </Box>
      <ActionBar>
        <BigButton onTap={next}>下一步</BigButton>
      </ActionBar>
    </>
  );
};

/** For who needs a full hour: the day, and once it is chosen the hour of that day. Nothing to type. */
export const ExactForm = ({ onChosen }: Props) => {
  const now = useNow();
  const [day, setDay] = useState<Day | null>(null);
  const today = dayOf(now);
  const isPossible = day !== null && hasTimeLeft(day, now);
  useEffect(() => {
    if (day !== null) scrollToId(TIME_ID);
  }, [day]);
  return (
    <>
      <DayChoice
        title='哪一天？'
        now={now}
        value={isPossible ? day : null}
        without={hasTimeLeft(today, now) ? [] : [today]}
        onChoose={setDay}
      />
      {isPossible && <TimeForm key={day} day={day} now={now} onChosen={onChosen} />}
    </>
  );
};
