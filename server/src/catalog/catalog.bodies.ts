import { SERVICE_CATEGORIES, type ServiceCategory, type ServiceItemListQueryDto } from '@huzhu/shared';
import { IsIn, IsOptional } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { PageQuery } from '../common/page.query.js';

@Fulfils<ServiceItemListQueryDto>()
export class ServiceItemListQuery extends PageQuery {
  @IsOptional() @IsIn(SERVICE_CATEGORIES) category?: ServiceCategory;
}
