import {
  SERIES_EVERY_WEEKS,
  WEEKDAYS,
  type CreateSeriesDto,
  type PauseSeriesDto,
  type SeriesEveryWeeks,
  type SeriesQueryDto,
  type SkipSeriesDayDto,
} from '@huzhu/shared';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<CreateSeriesDto>()
export class CreateSeriesBody {
  @IsUUID() requestId!: string;
  @IsIn(SERIES_EVERY_WEEKS) everyWeeks!: SeriesEveryWeeks;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEEKDAYS.max)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(WEEKDAYS.min, { each: true })
  @Max(WEEKDAYS.max, { each: true })
  weekdays!: number[];
  @IsDay() endsOn!: string;
  @IsBoolean() skipsHolidays!: boolean;
}

@Fulfils<PauseSeriesDto>()
export class PauseSeriesBody {
  @IsDay() since!: string;
  @IsDay() until!: string;
}

@Fulfils<SkipSeriesDayDto>()
export class SkipSeriesDayBody {
  @IsDay() onDay!: string;
}

@Fulfils<SeriesQueryDto>()
export class SeriesQuery extends PageQuery {
  @IsOptional() @IsUUID() beneficiaryId?: string;
}
