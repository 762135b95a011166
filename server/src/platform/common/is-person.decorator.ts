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
import { ValidateBy, buildMessage } from 'class-validator';
import { isText } from './is-text.decorator.js';

/** Of what is typed, blanks and unseen signs included; more is refused unread. */
const TYPED_MAX = 200;

/** Replaces what was typed by its one form before it is checked. What has no such form stays as it is, and is refused. */
const Normalised = (max: number, normalise: (text: string) => string | null): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (isText(value, max) ? (normalise(value) ?? value) : value));

const Checked = (name: string, what: string, isRight: (value: string) => boolean): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isRight(value),
      defaultMessage: buildMessage(() => `$property must be ${what}`),
    },
  });

/** A person's name, in its one form from here on (`normalName`). */
export const IsName = (): PropertyDecorator =>
  applyDecorators(Normalised(TYPED_MAX, normalName), Checked('isName', 'a name', isName));

/** A telephone number, in its one form from here on (`normalPhone`). `mayBeEmpty`: empty text takes the number away. */
export const IsPhone = ({ mayBeEmpty = false } = {}): PropertyDecorator => {
  const normalise = (text: string): string | null => (mayBeEmpty && !isSeen(text) ? '' : normalPhone(text));
  const isRight = (value: string): boolean => (mayBeEmpty && value === '') || normalPhone(value) === value;
  return applyDecorators(Normalised(PHONE_TYPED_MAX, normalise), Checked('isPhone', 'a telephone number', isRight));
};

/** The number of an identity document, in its one form from here on (`readIdentity`). */
export const IsIdentityNumber = (): PropertyDecorator =>
  applyDecorators(
    Normalised(TYPED_MAX, (text) => readIdentity(text)?.number ?? null),
    Checked('isIdentityNumber', 'an identity number', isIdentityNumber),
  );

/** Digits of a member number or a card, without the blanks between them. */
export const IsDigits = (pattern: RegExp): PropertyDecorator =>
  applyDecorators(
    Normalised(TYPED_MAX, plainNumber),
    Checked('isDigits', 'digits', (value) => pattern.test(value)),
  );

/** Text of at most `max` characters in which a reader sees something. */
export const IsSeenText = (max: number): PropertyDecorator =>
  ValidateBy({
    name: 'isSeenText',
    constraints: [max],
    validator: {
      validate: (value: unknown) => isText(value, max) && isSeen(value),
      defaultMessage: buildMessage(() => '$property must be text of at most $constraint1 characters'),
    },
  });

/** How the API document describes these fields: as they may be typed. */
export const PERSON_RULES = {
  isName: { type: 'string', minLength: 1, maxLength: TYPED_MAX },
  isPhone: { type: 'string', maxLength: PHONE_TYPED_MAX },
  isIdentityNumber: { type: 'string', minLength: 15, maxLength: TYPED_MAX },
  isDigits: { type: 'string', maxLength: TYPED_MAX },
} as const;
