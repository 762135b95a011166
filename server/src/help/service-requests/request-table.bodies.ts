import {
  ITEM_CODE_LENGTH_MAX,
  TABLE_ORDERS,
  SERVICE_REQUEST_STATUSES,
  TABLE_ROWS,
  CURSOR_LENGTH_MAX,
  type RequestFilterDto,
  type TableOrder,
  type RequestTableQueryDto,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<RequestFilterDto>()
export class RequestFilterQuery {
  @IsDay() dayFrom!: string;
  @IsDay() dayTo!: string;
  @IsOptional() @IsIn(SERVICE_REQUEST_STATUSES) status?: ServiceRequestStatus;
  @IsOptional() @IsNotEmpty() @IsText(ITEM_CODE_LENGTH_MAX) itemCode?: string;
  @IsOptional() @IsUUID() organizationId?: string;
  @IsOptional() @IsIn(TABLE_ORDERS) order?: TableOrder;
}

@Fulfils<RequestTableQueryDto>()
export class RequestTableQuery extends RequestFilterQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(TABLE_ROWS.min) @Max(TABLE_ROWS.max) limit?: number;
  @IsOptional() @IsText(CURSOR_LENGTH_MAX) cursor?: string;
}
