import { SEARCH_LENGTH_MAX, type ElderListQueryDto } from '@huzhu/shared';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { PageQuery } from '../common/page.query.js';

@Fulfils<ElderListQueryDto>()
export class ElderListQuery extends PageQuery {
  @IsOptional() @IsString() @MaxLength(SEARCH_LENGTH_MAX) search?: string;
}
