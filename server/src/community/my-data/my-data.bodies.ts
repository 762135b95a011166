import {
  CONTACTS_MAX,
  REASON_LENGTH_MAX,
  RELATION_LENGTH_MAX,
  type EditMyDataDto,
  type ElderContactDto,
  type RefuseErasureDto,
} from '@huzhu/shared';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsName, IsPhone, IsSeenText } from '../../platform/common/is-person.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';

@Fulfils<ElderContactDto>()
export class OwnContactBody {
  @IsName() name!: string;
  @IsSeenText(RELATION_LENGTH_MAX) relation!: string;
  @IsPhone() phone!: string;
}

@Fulfils<EditMyDataDto>()
export class EditMyDataBody {
  @IsInt() @Min(1) @Max(2 ** 31 - 1) version!: number;
  @IsOptional() @IsPhone({ mayBeEmpty: true }) phone?: string;
  @IsOptional() @ListOf(OwnContactBody, CONTACTS_MAX) contacts?: OwnContactBody[];
}

@Fulfils<RefuseErasureDto>()
export class RefuseErasureBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
