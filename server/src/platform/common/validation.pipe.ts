import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { fieldMessage, type FieldErrorDto } from '@huzhu/shared';
import { Problem } from './problem.js';

const FIELD_LENGTH_MAX = 100;

const flatten = (errors: readonly ValidationError[], path = ''): FieldErrorDto[] =>
  errors.flatMap((error) => {
    const field = `${path}${error.property}`.slice(0, FIELD_LENGTH_MAX);
    const own = Object.keys(error.constraints ?? {}).map((rule) => ({
      field,
      rule,
      message: fieldMessage(field, rule),
    }));
    return [...own.slice(0, 1), ...flatten(error.children ?? [], `${field}.`)];
  });

/** Bodies and queries: unknown fields are refused, and every field at fault is named once. */
export const validationPipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: false,
  exceptionFactory: (errors) => new Problem('validation-failed', flatten(errors)),
});
