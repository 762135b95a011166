import {
  ITEM_CODE_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  PLANNED_MINUTES,
  QUESTIONS_MAX,
  REASON_LENGTH_MAX,
  WANTED_VOLUNTEERS,
  type CancelServiceRequestDto,
  type CreateServiceRequestDto,
  type HardshipSubmitDto,
  type ReturnServiceRequestDto,
  type LiveRequestsQueryDto,
  type PastHelpersQueryDto,
  type SubmitServiceRequestDto,
} from '@huzhu/shared';
import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { AnswerBody } from '../catalog/catalog.bodies.js';

@Fulfils<CreateServiceRequestDto>()
export class CreateServiceRequestBody {
  @IsOptional() @IsUUID() beneficiaryId?: string;
  @IsOptional() @IsUUID() beneficiaryOrganizationId?: string;
  @IsOptional() @IsUUID() personInChargeId?: string;
  @IsNotEmpty() @IsText(ITEM_CODE_LENGTH_MAX) itemCode!: string;
  @IsInstant() startsAt!: string;
  @IsInstant() latestStartAt!: string;
  @IsInt() @Min(PLANNED_MINUTES.min) @Max(PLANNED_MINUTES.max) plannedMinutes!: number;
  @IsOptional() @IsInt() @Min(WANTED_VOLUNTEERS.min) @Max(WANTED_VOLUNTEERS.max) wantedVolunteers?: number;
  @IsOptional() @IsText(NOTE_LENGTH_MAX) note?: string;
  @IsOptional() @ListOf(AnswerBody, QUESTIONS_MAX) answers?: AnswerBody[];
  @IsOptional() @IsUUID() voiceFileId?: string;
  @IsOptional() @IsUUID() firstOfAssignmentId?: string;
}

@Fulfils<SubmitServiceRequestDto>()
export class SubmitServiceRequestBody {
  @IsOptional() @IsBoolean() again?: boolean;
}

@Fulfils<LiveRequestsQueryDto>()
export class LiveRequestsQuery extends PageQuery {
  @IsOptional() @IsUUID() beneficiaryId?: string;
}

@Fulfils<PastHelpersQueryDto>()
export class PastHelpersQuery {
  @IsOptional() @IsUUID() beneficiaryId?: string;
}

@Fulfils<HardshipSubmitDto>()
export class HardshipSubmitBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
  @IsOptional() @IsBoolean() again?: boolean;
}

@Fulfils<ReturnServiceRequestDto>()
export class ReturnServiceRequestBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<CancelServiceRequestDto>()
export class CancelServiceRequestBody {
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}
