import { LETTER_PARTS_MAX, type LetterPartDto, type LettersQueryDto, type TaskSheetQueryDto } from '@huzhu/shared';
import { Type } from 'class-transformer';
import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

@Fulfils<LettersQueryDto>()
export class LettersQuery extends PageQuery {
  @IsUUID() organizationId!: string;
  @Matches(MONTH) month!: string;
}

@Fulfils<LetterPartDto>()
export class LetterPartQuery {
  @IsUUID() organizationId!: string;
  @Matches(MONTH) month!: string;
  @Type(() => Number) @IsInt() @Min(1) @Max(LETTER_PARTS_MAX) part!: number;
}

@Fulfils<LetterPartDto>()
export class LetterPartBody {
  @IsUUID() organizationId!: string;
  @Matches(MONTH) month!: string;
  @IsInt() @Min(1) @Max(LETTER_PARTS_MAX) part!: number;
}

@Fulfils<TaskSheetQueryDto>()
export class TaskSheetQuery {
  @IsDay() weekOf!: string;
}
