import { ValidateBy, buildMessage } from 'class-validator';
import { Temporal } from 'temporal-polyfill';

const FORM = /^\d{4}-\d{2}-\d{2}$/;
/** Nobody alive was born before; no calendar of this product reaches beyond. */
const DAYS = { min: '1900-01-01', max: '2199-12-31' } as const;

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !FORM.test(value) || value < DAYS.min || value > DAYS.max) return false;
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
};

/** A day of the calendar, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: buildMessage(() => '$property must be a day') },
  });
