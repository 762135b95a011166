import { type ReactNode, useState } from 'react';
import { addDays, type Day, dayOf, formatDate, formatWeekday, nearName } from '@/format/day';
import { HALF_DAYS, type HalfDay, hasTimeLeft, type StartWindow, startWindow } from '@/format/start-window';
import { Box, Heading } from '@/primitives';
import { BigButton } from '../BigButton';
import './index.scss';

interface Props {
  title?: string;
  /** The bank's time: what is over today is not offered. */
  now: Date;
  /** Below the days: another way to say when. */
  children?: ReactNode;
  onChoose: (window: StartWindow) => void;
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

interface DayRowProps extends Pick<Props, 'now' | 'onChoose'> {
  day: Day;
}

/** One tap says both, the day and the half of it. */
const DayRow = ({ day, now, onChoose }: DayRowProps) => {
  const { name, date } = dayWords(day, dayOf(now));
  const halves = (Object.keys(HALF_DAYS) as HalfDay[]).flatMap((half) => {
    const window = startWindow(day, { kind: 'half', half }, now);
    return window === null ? [] : [{ half, window }];
  });
  if (halves.length === 0) return null;
  return (
    <Box as='li' className='half-days__day'>
      <Box className='half-days__date'>
        <Box as='span' className='half-days__name'>
          {name}
        </Box>
        <Box as='span'>{date}</Box>
      </Box>
      <Box className='half-days__halves'>
        {halves.map(({ half, window }) => (
          <BigButton
            key={half}
            tone='second'
            icon={half === 'morning' ? 'sun' : 'moon'}
            label={`${name} ${date} ${HALF_DAYS[half].words}`}
            onTap={() => {
              onChoose(window);
            }}
          >
            {HALF_DAYS[half].words}
          </BigButton>
        ))}
      </Box>
    </Box>
  );
};

/** 明天上午, as people say it: the day and the half of it in one tap. Nothing to type. */
export const HalfDayChoice = ({ title = '哪一天？上午还是下午？', now, children, onChoose }: Props) => {
  const [all, setAll] = useState(false);
  const today = dayOf(now);
  const days = Array.from({ length: DAYS_OFFERED }, (_, ahead) => addDays(today, ahead)).filter((day) =>
    hasTimeLeft(day, now),
  );
  return (
    <>
      <Heading level={2} className='half-days__title'>
        {title}
      </Heading>
      <Box as='ul' className='half-days'>
        {(all ? days : days.slice(0, DAYS_FIRST_SHOWN)).map((day) => (
          <DayRow key={day} day={day} now={now} onChoose={onChoose} />
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
      {children}
    </>
  );
};
