import { SEARCH_LENGTH_MAX, type ElderListQueryDto } from '@huzhu/shared';
import { IsOptional } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';
import { PageQuery } from '../common/page.query.js';

@Fulfils<ElderListQueryDto>()
export class ElderListQuery extends PageQuery {
  @IsOptional() @IsText(SEARCH_LENGTH_MAX) search?: string;
}
