import type { AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, LoaderView } from '@/components';
import { listMyWeek } from '@/features/help/assignments/api';
import { mondayOf, type WeekDay, weekOf } from '@/features/help/assignments/week';
import { addDays, dayOf } from '@/format/day';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box, Heading } from '@/primitives';
import { TaskCard } from './TaskCard';
import './index.scss';

const WEEK_DAYS = 7;

const DayRow = ({ day }: { day: WeekDay<AssignmentDto> }) => (
  <Box as='li' className='week__day'>
    <Heading level={2} className='week__title'>
      {day.title}
    </Heading>
    {day.tasks.length === 0 && (
      <Box as='p' className='week__nothing'>
        没有事
      </Box>
    )}
    {day.tasks.map((task) => (
      <TaskCard key={task.id} task={task} />
    ))}
  </Box>
);

/** One week, day under day: seven columns would leave no room for large letters. */
export const Calendar = () => {
  const today = dayOf(useNow());
  const thisMonday = mondayOf(today);
  const [monday, setMonday] = useState(thisMonday);
  const [loader, reload] = useLoader(() => listMyWeek(monday), [monday]);
  const turn = (days: number) => {
    setMonday(addDays(monday, days));
  };
  return (
    <>
      <Box className='week__turns'>
        <BigButton tone='second' onTap={() => turn(-WEEK_DAYS)}>
          上一周
        </BigButton>
        <BigButton tone='second' onTap={() => turn(WEEK_DAYS)}>
          下一周
        </BigButton>
      </Box>
      {monday !== thisMonday && (
        <BigButton tone='quiet' icon='calendar' onTap={() => setMonday(thisMonday)}>
          回到这一周
        </BigButton>
      )}
      <LoaderView of={loader} onRetry={reload}>
        {(tasks) => (
          <Box as='ul' className='week'>
            {weekOf(monday, tasks, today).map((day) => (
              <DayRow key={day.day} day={day} />
            ))}
          </Box>
        )}
      </LoaderView>
    </>
  );
};
