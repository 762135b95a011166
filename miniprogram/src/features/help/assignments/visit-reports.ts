import type { VisitReportDto } from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';

const END_WORDS = { start: '签到', end: '签退' } as const;

/** What was reported of a visit, in one sentence for a worker. */
export const reportWords = ({ kind, purpose, tappedAt, at }: VisitReportDto, now: Date): string => {
  if (kind === 'no_answer' || purpose === null || tappedAt === null)
    return `${formatMoment(at, now)}志愿者说到了门口，没有人开门`;
  const said = `志愿者的手机说${formatMoment(tappedAt, now)}${END_WORDS[purpose]}，${formatMoment(at, now)}才送到`;
  return kind === 'wrong_tap' ? `${said}，号码不对，没有记上` : `${said}，太晚了，没有记上`;
};
