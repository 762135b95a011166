import {
  NOTE_LENGTH_MAX,
  PLANNED_MINUTES,
  QUESTIONS_MAX,
  REVISION_MAX,
  type AgreeDto,
  type ChangeServiceRequestDto,
  type DeclineDto,
} from '@huzhu/shared';
import { IsBoolean, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';
import { AnswerBody } from '../catalog/catalog.bodies.js';

@Fulfils<ChangeServiceRequestDto>()
export class ChangeServiceRequestBody {
  @IsInt() @Min(1) @Max(REVISION_MAX) revision!: number;
  @IsInstant() startsAt!: string;
  @IsInstant() latestStartAt!: string;
  @IsInt() @Min(PLANNED_MINUTES.min) @Max(PLANNED_MINUTES.max) plannedMinutes!: number;
  @IsOptional() @IsText(NOTE_LENGTH_MAX) note?: string;
  @IsOptional() @ListOf(AnswerBody, QUESTIONS_MAX) answers?: AnswerBody[];
  @IsOptional() @IsUUID() voiceFileId?: string;
  @IsOptional() @IsBoolean() dropsVoice?: boolean;
  @IsOptional() @IsBoolean() again?: boolean;
}

@Fulfils<AgreeDto>()
export class AgreeBody {
  @IsInt() @Min(1) @Max(REVISION_MAX) revision!: number;
  @IsOptional() @IsInstant() agreedStartAt?: string;
}

@Fulfils<DeclineDto>()
export class DeclineBody {
  @IsInt() @Min(1) @Max(REVISION_MAX) revision!: number;
}
