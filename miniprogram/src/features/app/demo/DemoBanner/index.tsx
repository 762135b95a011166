import type { ClockStep } from '@huzhu/shared';
import { Box, Tap, Text } from '@/primitives';
import { leave } from '@/features/platform/session/api';
import { dayOf, formatDate, formatWeekday, minuteOfDay } from '@/format/day';
import { formatTime } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { learnTime, now, useBankTime } from '@/services/clock';
import { ENTRANCE, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { sessionToken } from '@/services/session';
import { advanceClock } from '../api';
import { isDemo, useMode } from '../mode';
import './index.scss';

const STEPS: [step: ClockStep, words: string, label: string][] = [
  ['quarter_hour', '+15分钟', '演示时间往后拨 15 分钟'],
  ['ninety_minutes', '+90分钟', '演示时间往后拨 90 分钟'],
  ['next_morning', '明早8点', '演示时间拨到下一个早上 8 点'],
];

/** `11月25日 周三 上午 9 点 05 分` */
const formatClock = (at: Date): string => {
  const day = dayOf(at);
  return `${formatDate(day)} ${formatWeekday(day)} ${formatTime(minuteOfDay(at))}`;
};

const switchPerson = async (): Promise<void> => {
  if (sessionToken() !== null) await leave();
  // WeChat would bring the same person in again at once.
  await startAt(ENTRANCE, isWeapp ? { left: '1' } : {});
};

const Clock = () => {
  useBankTime();
  const [advance, advancing] = useAction(async (step: ClockStep) => {
    learnTime((await advanceClock(step)).now);
  });
  const [change, changing] = useAction(switchPerson);
  return (
    <Box className='demo-banner' role='region' label='演示'>
      <Box className='demo-banner__time'>
        <Text className='demo-banner__sign'>演示</Text>
        <Text>{formatClock(now())}</Text>
      </Box>
      <Box className='demo-banner__steps'>
        {STEPS.map(([step, words, label]) => (
          <Tap
            key={step}
            className='demo-banner__step'
            label={`${words}，${label}`}
            busy={advancing}
            onTap={() => void advance(step)}
          >
            {words}
          </Tap>
        ))}
        <Tap className='demo-banner__step' label='换人，选另一个人' busy={changing} onTap={() => void change()}>
          换人
        </Tap>
      </Box>
    </Box>
  );
};

/** Above every page of a bank that is only shown: that it is one, what time it has, and how to move on. */
export const DemoBanner = () => (isDemo(useMode((known) => known.mode)) ? <Clock /> : null);
