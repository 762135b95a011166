import { Param, type PipeTransform } from '@nestjs/common';
import { ITEM_CODE } from '@huzhu/shared';
import { Problem } from '../../platform/common/problem.js';

const codePipe: PipeTransform<string, string> = {
  transform: (value) => {
    if (!ITEM_CODE.test(value)) throw new Problem('not-found');
    return value;
  },
};

/** The `:code` of a route: what cannot be the code of an item names nothing. */
export const ItemCode = (): ParameterDecorator => Param('code', codePipe);
