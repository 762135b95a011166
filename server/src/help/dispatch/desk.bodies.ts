import {
  ASK_OUTCOMES,
  DECLINE_WORDS,
  REVISION_MAX,
  type AskOutcome,
  type AssignDto,
  type DeclineWord,
  type RecordAskDto,
} from '@huzhu/shared';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';

@Fulfils<RecordAskDto>()
export class RecordAskBody {
  @IsUUID() volunteerId!: string;
  @IsIn(ASK_OUTCOMES) outcome!: AskOutcome;
  @IsOptional() @IsIn(DECLINE_WORDS) declineWord?: DeclineWord;
}

@Fulfils<AssignDto>()
export class AssignBody {
  @IsUUID() volunteerId!: string;
  @IsOptional() @IsInstant() agreedStartAt?: string;
  @IsOptional() @IsInt() @Min(1) @Max(REVISION_MAX) revision?: number;
}
