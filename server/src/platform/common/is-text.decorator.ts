import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';

const NUL = '\u0000';

/** What the database keeps as it is: no NUL, no half of a surrogate pair; counted in characters, as its CHECKs count. */
export const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.isWellFormed() && !value.includes(NUL) && Array.from(value).length <= max;

/** Text of at most `max` characters. (`MaxLength` counts differently, and lets through what a CHECK then refuses.) */
export const IsText = (max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isText',
      constraints: [max],
      validator: {
        validate: (value) => isText(value, max),
        defaultMessage: buildMessage(() => '$property must be text of at most $constraint1 characters'),
      },
    },
    options,
  );
