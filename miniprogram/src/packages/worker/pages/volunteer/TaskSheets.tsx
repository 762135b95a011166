import { BigButton, Card } from '@/components';
import { saveTaskSheet } from '@/features/community/letters/api';
import { mondayOf } from '@/features/help/assignments/week';
import { addDays, dayOf } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { now } from '@/services/clock';

const DAYS_PER_WEEK = 7;

/** For whom no phone tells where to go: a week on paper, which comes back with the times. */
export const TaskSheets = ({ volunteerId }: { volunteerId: string }) => {
  const [save, saving] = useAction((later: number) =>
    saveTaskSheet(volunteerId, addDays(mondayOf(dayOf(now())), later * DAYS_PER_WEEK)),
  );
  return (
    <Card title='纸上的任务单'>
      <Box as='p'>没有智能手机的，印一张给他：几点、在哪个小区、帮什么忙。门牌和电话当天打电话告诉。</Box>
      <BigButton tone='second' busy={saving} onTap={() => void save(0)}>
        这个星期的任务单
      </BigButton>
      <BigButton tone='second' busy={saving} onTap={() => void save(1)}>
        下个星期的任务单
      </BigButton>
    </Card>
  );
};
