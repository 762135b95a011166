import { isDutyWeek } from '@huzhu/shared';
import { ValidateBy, buildMessage } from 'class-validator';

/** The week's hours: judged as one, because they must not overlap. */
export const IsDutyHours = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDutyHours',
    validator: { validate: isDutyWeek, defaultMessage: buildMessage(() => '$property must be a week of duty') },
  });
