import {
  ADDRESS_LENGTH_MAX,
  DEATH_REPORT_STATUSES,
  NEIGHBOURHOOD_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type DeathReportStatus,
  type DeathReportsQueryDto,
  type PauseElderDto,
  type RecordMoveDto,
  type ReportDeathDto,
  type UndoDeathReportDto,
} from '@huzhu/shared';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsLatitude, IsLongitude } from '../../platform/common/is-position.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<ReportDeathDto>()
export class ReportDeathBody {
  @IsDay() diedOn!: string;
}

@Fulfils<UndoDeathReportDto>()
export class UndoDeathReportBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<DeathReportsQueryDto>()
export class DeathReportsQuery extends PageQuery {
  @IsOptional() @IsIn(DEATH_REPORT_STATUSES) status?: DeathReportStatus;
}

@Fulfils<PauseElderDto>()
export class PauseElderBody {
  @IsOptional() @IsDay() since?: string;
  @IsDay() until!: string;
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<RecordMoveDto>()
export class RecordMoveBody {
  @IsOptional() @IsUUID() organizationId?: string;
  @IsDay() effectiveOn!: string;
  @IsOptional() @Matches(/\S/) @IsText(ADDRESS_LENGTH_MAX) address?: string;
  @IsOptional() @Matches(/\S/) @IsText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood?: string;
  @IsLongitude() longitudeMicrodegrees?: number;
  @IsLatitude() latitudeMicrodegrees?: number;
}
