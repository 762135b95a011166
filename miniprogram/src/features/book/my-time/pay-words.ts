import { formatMinutes, type MyTimeDto } from '@huzhu/shared';
import { dayOf } from '../../../format/day.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;
const monthOf = (at: Date): string => dayOf(at).slice(0, MONTH_LENGTH);

interface Wish {
  startsAt: string;
  plannedMinutes: number;
}

/**
 * Who gives the minutes for this wish, said before it is sent. What the community still lends is known for this month
 * only; the server decides in the end.
 */
export const payWords = (myTime: MyTimeDto, wish: Wish, now: Date): string => {
  const { servedFree, availableMinutes: own, quotaLeftMinutes } = myTime;
  const asked = wish.plannedMinutes;
  if (servedFree) return '社区免费为您安排，不用您的时间。';
  if (own >= asked) return `用您存的时间 ${formatMinutes(asked)}。取消了会退回来。`;
  const isThisMonth = monthOf(new Date(wish.startsAt)) === monthOf(now);
  const lent = isThisMonth ? (quotaLeftMinutes ?? 0) : asked;
  if (own + lent < asked) return '这个月的时间可能不够。发出以后，社区会看到，也请您打个电话。';
  if (own === 0) return `这 ${formatMinutes(asked)}由社区出，不用您的时间。`;
  return `用您存的时间 ${formatMinutes(own)}，差的由社区补上。取消了会退回来。`;
};
