import { APPROVED_MINUTES, REASON_LENGTH_MAX, type ApproveDto, type RejectDto } from '@huzhu/shared';
import { IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';

@Fulfils<ApproveDto>()
export class ApproveBody {
  @IsInt() @Min(APPROVED_MINUTES.min) @Max(APPROVED_MINUTES.max) approvedMinutes!: number;
  @IsOptional() @IsString() @MaxLength(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<RejectDto>()
export class RejectBody {
  @IsString() @IsNotEmpty() @Matches(/\S/) @MaxLength(REASON_LENGTH_MAX) reason!: string;
}
