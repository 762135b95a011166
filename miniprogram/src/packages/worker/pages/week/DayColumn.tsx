import type { RequestRowDto } from '@huzhu/shared';
import { startOf, type VisitDay } from '@/features/help/request-table/rows';
import { dayOf, formatDate, formatWeekday } from '@/format/day';
import { useNow } from '@/hooks/useNow';
import { Box, Heading, Tap, Text } from '@/primitives';
import { goTo } from '@/services/navigate';
import { REQUEST } from '../../routes';

const whoWords = ({ volunteers, wantedVolunteers }: RequestRowDto): string => {
  const names = volunteers.map(({ name }) => name).join('、');
  if (names === '') return '还没有人去';
  return volunteers.length < wantedVolunteers
    ? `${names}，还差 ${String(wantedVolunteers - volunteers.length)} 人`
    : names;
};

const Visit = ({ row }: { row: RequestRowDto }) => {
  const isSought = row.volunteers.length < row.wantedVolunteers;
  return (
    <Tap className={isSought ? 'visit visit--sought' : 'visit'} onTap={() => void goTo(REQUEST, { id: row.id })}>
      <Text className='visit__hour'>{startOf(row.startsAt)}</Text>
      <Text>{row.beneficiaryName}</Text>
      <Text>{row.itemTitle}</Text>
      <Text className='visit__volunteer'>{whoWords(row)}</Text>
    </Tap>
  );
};

/** One day, its visits in the order of their start. */
export const DayColumn = ({ day, rows }: VisitDay) => {
  const isToday = day === dayOf(useNow());
  return (
    <Box as='li' className={isToday ? 'week-plan__day week-plan__day--today' : 'week-plan__day'}>
      <Heading level={3} className='week-plan__date'>
        {`${formatWeekday(day)} ${formatDate(day)}${isToday ? '，今天' : ''}`}
      </Heading>
      {rows.length === 0 && (
        <Box as='p' className='week-plan__nothing'>
          没有事
        </Box>
      )}
      {rows.map((row) => (
        <Visit key={row.id} row={row} />
      ))}
    </Box>
  );
};
