import { ValidateBy, buildMessage } from 'class-validator';
import { Temporal } from 'temporal-polyfill';

const LENGTH_MAX = 40;
/** Beyond these no calendar of this product reaches. */
const YEARS = { min: '1900-01-01T00:00:00Z', max: '2200-01-01T00:00:00Z' } as const;

export const isInstant = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length > LENGTH_MAX) return false;
  try {
    const instant = Temporal.Instant.from(value);
    return Temporal.Instant.compare(YEARS.min, instant) <= 0 && Temporal.Instant.compare(instant, YEARS.max) <= 0;
  } catch {
    return false;
  }
};

/** An ISO 8601 instant with its offset or `Z`: the same moment everywhere. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: { validate: isInstant, defaultMessage: buildMessage(() => '$property must be an instant') },
  });
