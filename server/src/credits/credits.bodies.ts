import { APPROVED_MINUTES, REASON_LENGTH_MAX, type ApproveDto, type RejectDto } from '@huzhu/shared';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';

@Fulfils<ApproveDto>()
export class ApproveBody {
  @IsInt() @Min(APPROVED_MINUTES.min) @Max(APPROVED_MINUTES.max) approvedMinutes!: number;
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<RejectDto>()
export class RejectBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
