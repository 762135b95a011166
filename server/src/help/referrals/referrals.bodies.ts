import {
  ITEM_CODE_LENGTH_MAX,
  LICENCE_NUMBER_LENGTH_MAX,
  PRICE_NOTE_LENGTH_MAX,
  PROVIDER_NAME_LENGTH_MAX,
  PROVIDER_SERVICES_MAX,
  REASON_LENGTH_MAX,
  REFERRAL_COST_FEN_MAX,
  REFERRAL_OUTCOMES,
  REFERRAL_PAYERS,
  type ChangeProviderDto,
  type FollowUpReferralDto,
  type ProvidersQueryDto,
  type ReferServiceRequestDto,
  type ReferralOutcome,
  type ReferralPayer,
  type VerifyProviderDto,
  type WithdrawProviderDto,
  type WriteProviderDto,
} from '@huzhu/shared';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsPhone, IsSeenText } from '../../platform/common/is-person.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

const VERSION_MAX = 2 ** 31 - 1;

/** What stands in the directory. */
class ProviderFields {
  @IsSeenText(PROVIDER_NAME_LENGTH_MAX) name!: string;
  @IsPhone() phone!: string;
  @IsSeenText(LICENCE_NUMBER_LENGTH_MAX) licenceNumber!: string;
  @IsDay() licenceUntilOn!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PROVIDER_SERVICES_MAX)
  @ArrayUnique()
  @IsText(ITEM_CODE_LENGTH_MAX, { each: true })
  services!: string[];

  @IsOptional() @IsText(PRICE_NOTE_LENGTH_MAX) priceNote?: string;
}

@Fulfils<WriteProviderDto>()
export class WriteProviderBody extends ProviderFields {
  @IsUUID() organizationId!: string;
}

@Fulfils<ChangeProviderDto>()
export class ChangeProviderBody extends ProviderFields {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}

@Fulfils<VerifyProviderDto>()
export class VerifyProviderBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}

@Fulfils<WithdrawProviderDto>()
export class WithdrawProviderBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<ProvidersQueryDto>()
export class ProvidersQuery extends PageQuery {
  @IsOptional() @IsText(PROVIDER_NAME_LENGTH_MAX) name?: string;
  @IsOptional() @IsText(ITEM_CODE_LENGTH_MAX) service?: string;
  @IsOptional() @IsUUID() organizationId?: string;
  @IsOptional() @IsUUID() requestId?: string;
}

@Fulfils<ReferServiceRequestDto>()
export class ReferServiceRequestBody {
  @IsUUID() providerId!: string;
  @IsIn(REFERRAL_PAYERS) payer!: ReferralPayer;
  @IsOptional() @IsBoolean() elderSaidYes?: boolean;
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<FollowUpReferralDto>()
export class FollowUpReferralBody {
  @IsIn(REFERRAL_OUTCOMES) outcome!: ReferralOutcome;
  @IsOptional() @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason?: string;
  @IsOptional() @IsInt() @Min(0) @Max(REFERRAL_COST_FEN_MAX) costFen?: number;
}
