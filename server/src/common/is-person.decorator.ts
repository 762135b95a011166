import {
  PHONE_TYPED_MAX,
  isIdentityNumber,
  isName,
  isSeen,
  normalName,
  normalPhone,
  plainNumber,
  readIdentity,
} from '@huzhu/shared';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';
import { isText } from './is-text.decorator.js';

/** Of what is typed, blanks and unseen signs included; more is refused unread. */
const TYPED_MAX = 200;

/** Brings what was typed into its one form before it is judged; what cannot be brought there stays, and is refused. */
const Brought = (max: number, bring: (text: string) => string | null): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (isText(value, max) ? (bring(value) ?? value) : value));

const Judged = (name: string, what: string, isRight: (value: string) => boolean): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isRight(value),
      defaultMessage: buildMessage(() => `$property must be ${what}`),
    },
  });

/** A person's name, in its one form from here on (`normalName`). */
export const IsName = (): PropertyDecorator =>
  applyDecorators(Brought(TYPED_MAX, normalName), Judged('isName', 'a name', isName));

/** A telephone number, in its one form from here on (`normalPhone`). `mayBeEmpty`: empty text takes the number away. */
export const IsPhone = ({ mayBeEmpty = false } = {}): PropertyDecorator => {
  const bring = (text: string): string | null => (mayBeEmpty && !isSeen(text) ? '' : normalPhone(text));
  const isRight = (value: string): boolean => (mayBeEmpty && value === '') || normalPhone(value) === value;
  return applyDecorators(Brought(PHONE_TYPED_MAX, bring), Judged('isPhone', 'a telephone number', isRight));
};

/** The number of an identity document, in its one form from here on (`readIdentity`). */
export const IsIdentityNumber = (): PropertyDecorator =>
  applyDecorators(
    Brought(TYPED_MAX, (text) => readIdentity(text)?.number ?? null),
    Judged('isIdentityNumber', 'an identity number', isIdentityNumber),
  );

/** Digits of a member number or a card, without the blanks between them. */
export const IsDigits = (pattern: RegExp): PropertyDecorator =>
  applyDecorators(
    Brought(TYPED_MAX, plainNumber),
    Judged('isDigits', 'digits', (value) => pattern.test(value)),
  );

/** Text of at most `max` characters in which a reader sees something. */
export const IsSeenText = (max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isSeenText',
      constraints: [max],
      validator: {
        validate: (value: unknown) => isText(value, max) && isSeen(value),
        defaultMessage: buildMessage(() => '$property must be text of at most $constraint1 characters'),
      },
    },
    options,
  );

/** For the document: of a person's own fields, as they may be typed. */
export const PERSON_RULES = {
  isName: { type: 'string', minLength: 1, maxLength: TYPED_MAX },
  isPhone: { type: 'string', maxLength: PHONE_TYPED_MAX },
  isIdentityNumber: { type: 'string', minLength: 15, maxLength: TYPED_MAX },
  isDigits: { type: 'string', maxLength: TYPED_MAX },
} as const;
