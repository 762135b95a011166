import {
  CLAIM_DIGITS_PATTERN,
  MERGE_REASON_LENGTH_MAX,
  WECHAT_CODE_LENGTH_MAX,
  type CreateClaimDto,
  type CreateMergeDto,
} from '@huzhu/shared';
import { IsNotEmpty, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsDigits } from '../common/is-person.decorator.js';
import { IsText } from '../common/is-text.decorator.js';

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
