import type { DutyDto } from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';

/** What stands under the telephone number; undefined where nobody has said when they answer. */
export const sayDuty = ({ hours, isOnDuty, changesAt }: DutyDto, now: Date): string | undefined => {
  if (hours.length === 0) return undefined;
  if (isOnDuty) return changesAt === null ? '现在有人值班' : `现在有人值班，到${formatMoment(changesAt, now)}`;
  return changesAt === null ? '现在没有人值班' : `现在没有人值班，${formatMoment(changesAt, now)}开始`;
};

/** As {@link sayDuty}, to somebody who may be in need: where nobody answers, whom else they call. */
export const sayWhoAnswers = (duty: DutyDto, now: Date): string | undefined => {
  const words = sayDuty(duty, now);
  return words === undefined || duty.isOnDuty ? words : `${words}。有人受伤、不舒服，打 120。`;
};
