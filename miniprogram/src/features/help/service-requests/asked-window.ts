import type { StartWindow } from '../../../format/start-window.ts';

/** The window that is asked for, or in words why it cannot be. */
export type AskedWindow = { window: StartWindow } | { fault: string };

const isInstant = (text: string | undefined): text is string => text !== undefined && !Number.isNaN(Date.parse(text));

/** Out of a page's address, which anybody may have changed, and which may have waited for a day. */
export const askedWindow = (params: Partial<Record<string, string>>, now: Date): AskedWindow => {
  const { startsAt, latestStartAt } = params;
  if (!isInstant(startsAt) || !isInstant(latestStartAt) || Date.parse(startsAt) > Date.parse(latestStartAt))
    return { fault: '没有看清您选的时间，请重新选一次' };
  if (Date.parse(startsAt) <= now.getTime()) return { fault: '这个时间已经过了，请重新选一次' };
  return { window: { startsAt, latestStartAt } };
};
