import {
  OPENING_MINUTES,
  OPENING_NOTE_LENGTH_MAX,
  OPENING_STATUSES,
  type CreateOpeningDto,
  type OpeningListQueryDto,
  type OpeningReasonDto,
  type OpeningStatus,
} from '@huzhu/shared';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<CreateOpeningDto>()
export class CreateOpeningBody {
  @IsUUID() memberId!: string;
  @IsInt() @Min(OPENING_MINUTES.min) @Max(OPENING_MINUTES.max) minutes!: number;
  @Matches(/\S/) @IsText(OPENING_NOTE_LENGTH_MAX) note!: string;
  @IsUUID() fileId!: string;
}

@Fulfils<OpeningReasonDto>()
export class OpeningReasonBody {
  @Matches(/\S/) @IsText(OPENING_NOTE_LENGTH_MAX) reason!: string;
}

@Fulfils<OpeningListQueryDto>()
export class OpeningListQuery extends PageQuery {
  @IsOptional() @IsIn(OPENING_STATUSES) status?: OpeningStatus;
}
