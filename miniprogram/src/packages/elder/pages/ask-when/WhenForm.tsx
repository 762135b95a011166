import { useState } from 'react';
import { BigButton } from '@/components';
import { addDays, type Day, dayOf, formatDate, formatWeekday, nearName } from '@/format/day';
import { HALF_DAYS, type HalfDay, hasTimeLeft, type StartWindow, startWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { Box, Heading } from '@/primitives';
import { ExactForm } from './ExactForm';
import './index.scss';

interface Props {
  onChosen: (window: StartWindow) => void;
}

const DAYS_OFFERED = 14;
/** A week fits into two screens; the second week is asked for. */
const DAYS_FIRST_SHOWN = 7;

/** `明天 11月27日 周五`; a day without a name of its own begins with the weekday, as people say it. */
const dayWords = (day: Day, today: Day): { name: string; date: string } => {
  const near = nearName(day, today);
  return near === null
    ? { name: formatWeekday(day), date: formatDate(day) }
    : { name: near, date: `${formatDate(day)} ${formatWeekday(day)}` };
};

interface DayRowProps extends Props {
  day: Day;
  now: Date;
}

/** One tap says both, the day and the half of it. */
const DayRow = ({ day, now, onChosen }: DayRowProps) => {
  const { name, date } = dayWords(day, dayOf(now));
  const halves = (Object.keys(HALF_DAYS) as HalfDay[]).flatMap((half) => {
    const window = startWindow(day, { kind: 'half', half }, now);
    return window === null ? [] : [{ half, window }];
  });
  if (halves.length === 0) return null;
  return (
    <Box as='li' className='when-form__day'>
      <Box className='when-form__date'>
        <Box as='span' className='when-form__name'>
          {name}
        </Box>
        <Box as='span'>{date}</Box>
      </Box>
      <Box className='when-form__halves'>
        {halves.map(({ half, window }) => (
          <BigButton
            key={half}
            tone='second'
            icon={half === 'morning' ? 'sun' : 'moon'}
            label={`${name} ${date} ${HALF_DAYS[half].words}`}
            onTap={() => {
              onChosen(window);
            }}
          >
            {HALF_DAYS[half].words}
          </BigButton>
        ))}
      </Box>
    </Box>
  );
};

/** 明天上午, as people say it, in one tap; who needs a full hour opens the other form. Nothing to type. */
export const WhenForm = ({ onChosen }: Props) => {
  const now = useNow();
  const [all, setAll] = useState(false);
  const [exact, setExact] = useState(false);
  if (exact) return <ExactForm onChosen={onChosen} />;
  const today = dayOf(now);
  const days = Array.from({ length: DAYS_OFFERED }, (_, ahead) => addDays(today, ahead)).filter((day) =>
    hasTimeLeft(day, now),
  );
  return (
    <>
      <Heading level={2} className='when-form__title'>
        哪一天？上午还是下午？
      </Heading>
      <Box as='ul' className='when-form__days'>
        {(all ? days : days.slice(0, DAYS_FIRST_SHOWN)).map((day) => (
          <DayRow key={day} day={day} now={now} onChosen={onChosen} />
        ))}
      </Box>
      {!all && (
        <BigButton
          tone='second'
          icon='calendar'
          onTap={() => {
            setAll(true);
          }}
        >
          看后面的日子
        </BigButton>
      )}
      <BigButton
        tone='second'
        icon='clock'
        onTap={() => {
          setExact(true);
        }}
      >
        定一个钟点
      </BigButton>
    </>
  );
};
