import {
  ASSIGNMENT_STATUSES,
  CURSOR_LENGTH_MAX,
  TABLE_ORDERS,
  TABLE_ROWS,
  type AssignmentFilterDto,
  type AssignmentStatus,
  type AssignmentTableQueryDto,
  type TableOrder,
} from '@huzhu/shared';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<AssignmentFilterDto>()
export class AssignmentFilterQuery {
  @IsDay() dayFrom!: string;
  @IsDay() dayTo!: string;
  @IsOptional() @IsIn(ASSIGNMENT_STATUSES) status?: AssignmentStatus;
  @IsOptional() @IsUUID() organizationId?: string;
  @IsOptional() @IsIn(TABLE_ORDERS) order?: TableOrder;
}

@Fulfils<AssignmentTableQueryDto>()
export class AssignmentTableQuery extends AssignmentFilterQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(TABLE_ROWS.min) @Max(TABLE_ROWS.max) limit?: number;
  @IsOptional() @IsText(CURSOR_LENGTH_MAX) cursor?: string;
}
