import 'reflect-metadata';
import { SetMetadata, type StreamableFile } from '@nestjs/common';

export interface AnswerSchema {
  /** Name of an interface in `shared`; null: 204, no body. */
  name: string | null;
  /** True: a keyset page of them. */
  paged: boolean;
  /** Types of a file that is answered instead of JSON. */
  files?: readonly string[];
}

const KEY = Symbol('answer');

type Method<T> = (
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<(...args: never[]) => Promise<T>>,
) => void;

const answer =
  (schema: AnswerSchema) =>
  (_target: object, _name: string | symbol, descriptor: { value?: unknown }): void => {
    Reflect.defineMetadata(KEY, schema, descriptor.value as object);
  };

/** Binds a route to the schema of its answer. The type is checked against what the method returns. */
export const Answers = <T>(name: string): Method<T> => answer({ name, paged: false });

/** A page of `T`s. */
export const AnswersPage = <T>(name: string): Method<{ items: T[]; nextCursor: string | null }> =>
  answer({ name, paged: true });

/** 204: nothing to say. */
export const AnswersNothing = (): Method<void> => answer({ name: null, paged: false });

/** A route that takes one file, `multipart/form-data`, instead of JSON. */
export const UPLOAD = Symbol('upload');
export const TakesFile = (): MethodDecorator => SetMetadata(UPLOAD, true);

/** A file, of one of these types. */
export const AnswersFile = (...files: string[]): Method<StreamableFile> => answer({ name: null, paged: false, files });

export const answerOf = (handler: object): AnswerSchema | undefined =>
  Reflect.getMetadata(KEY, handler) as AnswerSchema | undefined;
