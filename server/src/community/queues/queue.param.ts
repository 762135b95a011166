import { Param, type PipeTransform } from '@nestjs/common';
import { QUEUE_NAMES, type QueueName } from '@huzhu/shared';
import { Problem } from '../../platform/common/problem.js';

const byName: PipeTransform<string, QueueName> = {
  transform: (value) => {
    const queue = QUEUE_NAMES.find((name) => name === value);
    if (!queue) throw new Problem('not-found');
    return queue;
  },
};

/** The `:queue` of a route; a name that is none is not found. */
export const Queue = (): ParameterDecorator => Param('queue', byName);
