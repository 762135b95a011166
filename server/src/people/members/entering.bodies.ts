import { BINDING_CODE_DIGITS, DESK_NUMBER_PATTERN, DESK_SECRET_LENGTH, WECHAT_CODE_LENGTH_MAX } from '@huzhu/shared';
import type { ApproveDeskLoginDto, BindWechatDto, ClaimDeskLoginDto } from '@huzhu/shared';
import type { ConsentToTermsDto, EndMySessionsDto } from '@huzhu/shared';
import { IsBoolean, IsInt, IsNotEmpty, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

const VERSION_MAX = 10_000;

@Fulfils<BindWechatDto>()
export class BindWechatBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
  @Matches(new RegExp(`^\\d{${String(BINDING_CODE_DIGITS)}}$`)) bindingCode!: string;
}

@Fulfils<ClaimDeskLoginDto>()
export class ClaimDeskLoginBody {
  @Matches(new RegExp(`^[0-9A-Za-z_-]{${String(DESK_SECRET_LENGTH)}}$`)) secret!: string;
}

@Fulfils<ApproveDeskLoginDto>()
export class ApproveDeskLoginBody {
  @Matches(new RegExp(DESK_NUMBER_PATTERN)) deskNumber!: string;
}

@Fulfils<EndMySessionsDto>()
export class EndMySessionsBody {
  @IsBoolean() withThis!: boolean;
}

@Fulfils<ConsentToTermsDto>()
export class ConsentToTermsBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}
