import { isCalendarDay } from '@huzhu/shared';
import { ValidateBy, buildMessage } from 'class-validator';

/** A day of the calendar, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCalendarDay(value),
      defaultMessage: buildMessage(() => '$property must be a day'),
    },
  });
