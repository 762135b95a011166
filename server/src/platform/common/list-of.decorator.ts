import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';

const ELEMENT = Symbol('element of a list');

/** A list of objects, each judged by its own class; at most `max` of them. */
export const ListOf = (element: new () => object, max: number): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(max),
    // A list is no object, but would pass for an empty one.
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => element),
    Reflect.metadata(ELEMENT, element),
  );

/** For the document: the name of the class that judges each of the list. */
export const elementOf = (target: object | string, property: string): string | null => {
  if (typeof target !== 'function') return null;
  const element = Reflect.getMetadata(ELEMENT, target.prototype as object, property) as { name: string } | undefined;
  return element?.name ?? null;
};
