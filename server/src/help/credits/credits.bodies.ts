import {
  APPROVED_MINUTES,
  BATCH_APPROVALS_MAX,
  EXCESS_ANSWERS,
  REASON_LENGTH_MAX,
  type ApproveDto,
  type ApproveManyDto,
  type ExcessAnswer,
  type ExcessConsentDto,
  type RejectDto,
} from '@huzhu/shared';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<ApproveDto>()
export class ApproveBody {
  @IsInt() @Min(APPROVED_MINUTES.min) @Max(APPROVED_MINUTES.max) approvedMinutes!: number;
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<ApproveManyDto>()
export class ApproveManyBody {
  @ArrayMinSize(1)
  @ArrayMaxSize(BATCH_APPROVALS_MAX)
  @IsUUID(undefined, { each: true })
  assignmentIds!: string[];
}

@Fulfils<ExcessConsentDto>()
export class ExcessConsentBody {
  @IsIn(EXCESS_ANSWERS) answer!: ExcessAnswer;
}

@Fulfils<RejectDto>()
export class RejectBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
