import { BINDING_CODE_DIGITS, DESK_SECRET_LENGTH, WECHAT_CODE_LENGTH_MAX } from '@huzhu/shared';
import type { BindWechatDto, ClaimDeskLoginDto, ConsentToTermsDto } from '@huzhu/shared';
import { IsInt, IsNotEmpty, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';

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

@Fulfils<ConsentToTermsDto>()
export class ConsentToTermsBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}
