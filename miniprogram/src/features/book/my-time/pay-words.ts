import { formatMinutes, type MyTimeDto } from '@huzhu/shared';
import { dayOf } from '../../../format/day.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;
const monthOf = (at: Date): string => dayOf(at).slice(0, MONTH_LENGTH);

interface Wish {
  startsAt: string;
  plannedMinutes: number;
}

/** What the community gave is used first, and is not called what the elder saved. */
const whose = (grantedMinutes: number, usedMinutes: number): string => {
  if (grantedMinutes === 0) return '您存的时间';
  return grantedMinutes >= usedMinutes ? '社区给您的时间' : '社区给的和您存的时间';
};

/**
 * Who gives the minutes for this wish, said before it is sent. What the community still lends is known for this month
 * only; the server decides in the end.
 */
export const payWords = (myTime: MyTimeDto, wish: Wish, now: Date): string => {
  const { servedFree, availableMinutes: own, grantedMinutes, quotaLeftMinutes } = myTime;
  const asked = wish.plannedMinutes;
  if (servedFree) return '社区免费为您安排，不用您的时间。';
  if (own >= asked) return `用${whose(grantedMinutes, asked)} ${formatMinutes(asked)}。取消了会退回来。`;
  const isThisMonth = monthOf(new Date(wish.startsAt)) === monthOf(now);
  const lent = isThisMonth ? (quotaLeftMinutes ?? 0) : asked;
  if (own + lent < asked) return '这个月的时间可能不够。发出以后，社区会看到，也请您打个电话。';
  if (own === 0) return `这 ${formatMinutes(asked)}由社区出，不用您的时间。`;
  return `用${whose(grantedMinutes, own)} ${formatMinutes(own)}，差的由社区补上。取消了会退回来。`;
};
