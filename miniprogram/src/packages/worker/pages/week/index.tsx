import { isCalendarDay } from '@huzhu/shared';
import { BigButton, LoaderView, Notice, Page } from '@/components';
import { mondayOf } from '@/features/help/assignments/week';
import { readWeek } from '@/features/help/request-table/api';
import { visitDays } from '@/features/help/request-table/rows';
import { addDays, dayOf, formatDate } from '@/format/day';
import { useAddressed } from '@/hooks/useAddressed';
import { useIsDesk } from '@/hooks/useIsDesk';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box, Heading } from '@/primitives';
import { now } from '@/services/clock';
import { printPage } from '@/services/print';
import { DayColumn } from './DayColumn';
import './index.scss';

definePageConfig({ navigationBarTitleText: '周日历' });

const DAYS = 7;

interface Chosen {
  monday: string;
}

const chosenIn = ({ monday }: Partial<Record<string, string>>): Chosen => ({
  monday: mondayOf(monday !== undefined && isCalendarDay(monday) ? monday : dayOf(now())),
});

const Turns = ({ chosen, onChoose }: { chosen: Chosen; onChoose: (changes: Chosen) => void }) => {
  const isDesk = useIsDesk();
  const thisMonday = mondayOf(dayOf(useNow()));
  const turn = (days: number) => {
    onChoose({ monday: addDays(chosen.monday, days) });
  };
  return (
    <Box className='week-plan__turns'>
      <BigButton tone='second' onTap={() => turn(-DAYS)}>
        上一周
      </BigButton>
      <BigButton tone='second' onTap={() => turn(DAYS)}>
        下一周
      </BigButton>
      {chosen.monday !== thisMonday && (
        <BigButton tone='second' icon='calendar' onTap={() => onChoose({ monday: thisMonday })}>
          回到这一周
        </BigButton>
      )}
      {isDesk && (
        <BigButton tone='second' onTap={printPage}>
          打印
        </BigButton>
      )}
    </Box>
  );
};

/** Who comes to whom in a week of the community: seven columns at a desk, day below day on a phone. */
export default function WeekPage() {
  const [chosen, choose] = useAddressed(chosenIn, ({ monday }) => ({ monday }));
  const days = Array.from({ length: DAYS }, (_, ahead) => addDays(chosen.monday, ahead));
  const [dayFrom, dayTo] = [chosen.monday, addDays(chosen.monday, DAYS - 1)];
  const [loader, reload] = useLoader(() => readWeek({ dayFrom, dayTo }), [dayFrom], { heals: true });
  const title = `${formatDate(dayFrom)}到${formatDate(dayTo)}，谁去谁家`;
  return (
    <Page title='周日历' subtitle='谁哪一天去谁家' density='compact' isWide>
      <Turns chosen={chosen} onChoose={choose} />
      <LoaderView of={loader} onRetry={reload}>
        {({ rows, isWhole }) => (
          <Box className='paper week-paper'>
            <Heading level={2} className='week-plan__title'>
              {title}
            </Heading>
            {!isWhole && <Notice tone='info' title='这一周太多了，没有全部放上来' lines={['请到“所有需求”里看。']} />}
            <Box as='ul' className='week-plan'>
              {visitDays(days, rows).map((day) => (
                <DayColumn key={day.day} {...day} />
              ))}
            </Box>
          </Box>
        )}
      </LoaderView>
    </Page>
  );
}
