import { isIdentityNumber } from '@huzhu/shared';
import { ValidateBy, buildMessage } from 'class-validator';

/** 公民身份号码: eighteen signs, the last of which checks the others. */
export const IsIdentityNumber = (): PropertyDecorator =>
  ValidateBy({
    name: 'isIdentityNumber',
    validator: {
      validate: (value) => typeof value === 'string' && isIdentityNumber(value),
      defaultMessage: buildMessage(() => '$property must be an identity number'),
    },
  });
