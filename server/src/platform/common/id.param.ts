import { Param, type PipeTransform } from '@nestjs/common';
import { isUuid } from './page.js';
import { Problem } from './problem.js';

const idPipe: PipeTransform<string, string> = {
  transform: (value) => {
    if (!isUuid(value)) throw new Problem('not-found');
    return value.toLowerCase();
  },
};

/** The `:id` of a route. What is no id at all names nothing: 404, like another person's id. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, idPipe);
