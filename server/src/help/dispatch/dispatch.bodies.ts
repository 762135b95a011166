import {
  REASON_LENGTH_MAX,
  REVISION_MAX,
  SERVICE_CATEGORIES,
  type AcceptRequestDto,
  type NearbyQueryDto,
  type ReleaseAssignmentDto,
  type ServiceCategory,
} from '@huzhu/shared';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<NearbyQueryDto>()
export class NearbyQuery extends PageQuery {
  @IsOptional() @IsIn(SERVICE_CATEGORIES) category?: ServiceCategory;
  @IsOptional() @IsDay() startsOn?: string;
}

@Fulfils<AcceptRequestDto>()
export class AcceptRequestBody {
  @IsOptional() @IsInstant() agreedStartAt?: string;
  @IsOptional() @IsInt() @Min(1) @Max(REVISION_MAX) revision?: number;
}

@Fulfils<ReleaseAssignmentDto>()
export class ReleaseAssignmentBody {
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}
