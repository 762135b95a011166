import {
  CLAIM_DIGITS_PATTERN,
  LIKENESS_REASON_LENGTH_MAX,
  MERGE_REASON_LENGTH_MAX,
  WECHAT_CODE_LENGTH_MAX,
  type CreateClaimDto,
  type CreateMergeDto,
  type DifferentPersonsDto,
  type LikenessListQueryDto,
  type SamePersonDto,
} from '@huzhu/shared';
import { IsNotEmpty, IsOptional, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDigits, IsSeenText } from '../../platform/common/is-person.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<CreateClaimDto>()
export class CreateClaimBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
  @IsDigits(new RegExp(CLAIM_DIGITS_PATTERN)) digits!: string;
}

@Fulfils<CreateMergeDto>()
export class CreateMergeBody {
  @IsUUID() fromId!: string;
  @IsUUID() intoId!: string;
  @Matches(/\S/) @IsText(MERGE_REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<LikenessListQueryDto>()
export class LikenessListQuery extends PageQuery {
  @IsOptional() @IsUUID() memberId?: string;
}

@Fulfils<SamePersonDto>()
export class SamePersonBody {
  @IsUUID() intoId!: string;
  @IsSeenText(MERGE_REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<DifferentPersonsDto>()
export class DifferentPersonsBody {
  @IsSeenText(LIKENESS_REASON_LENGTH_MAX) reason!: string;
}
