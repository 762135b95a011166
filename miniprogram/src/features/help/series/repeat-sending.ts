import type { ServiceRequestDto } from '@huzhu/shared';
import { ProblemError } from '@/services/problem-error';
import { useNotices } from '@/services/notices';
import { startSeries } from './api';
import { type Repeat, seriesBody } from './repeat';

/**
 * The request has gone out; where it is wanted again and again, the series begins with it. Where that fails, the page of the request says
 * so, and offers it once more: nobody believes that somebody comes every week.
 */
export const startAfter = async (
  request: Pick<ServiceRequestDto, 'id' | 'startsAt'>,
  repeat: Repeat,
): Promise<void> => {
  const body = seriesBody(request, repeat);
  if (body === null) return;
  try {
    await startSeries(body);
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    useNotices.getState().say({ tone: 'refused', title: '以后每次的还没有记下', lines: [failure.title], turns: 1 });
  }
};
