import type { DutyDto } from '@huzhu/shared';
import { formatMoment } from '../../format/moment.ts';

/** What stands under the telephone number; undefined where nobody has said when they answer. */
export const sayDuty = ({ hours, isOnDuty, changesAt }: DutyDto, now: Date): string | undefined => {
  if (hours.length === 0) return undefined;
  if (isOnDuty) return changesAt === null ? '现在有人值班' : `现在有人值班，到${formatMoment(changesAt, now)}`;
  return changesAt === null ? '现在没有人值班' : `现在没有人值班，${formatMoment(changesAt, now)}开始`;
};
