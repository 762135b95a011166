import {
  CONTACTS_MAX,
  NAME_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  PHONE_PATTERN,
  REASON_LENGTH_MAX,
  RELATION_LENGTH_MAX,
  type EditMyDataDto,
  type ElderContactDto,
  type RefuseErasureDto,
} from '@huzhu/shared';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';
import { ListOf } from '../common/list-of.decorator.js';

@Fulfils<ElderContactDto>()
export class OwnContactBody {
  @Matches(/\S/) @IsText(NAME_LENGTH_MAX) name!: string;
  @Matches(/\S/) @IsText(RELATION_LENGTH_MAX) relation!: string;
  @Matches(PHONE_PATTERN) phone!: string;
}

@Fulfils<EditMyDataDto>()
export class EditMyDataBody {
  @IsInt() @Min(1) @Max(2 ** 31 - 1) version!: number;
  @IsOptional() @Matches(/^([0-9+][0-9 -]{4,19})?$/) @IsText(PHONE_LENGTH_MAX) phone?: string;
  @IsOptional() @ListOf(OwnContactBody, CONTACTS_MAX) contacts?: OwnContactBody[];
}

@Fulfils<RefuseErasureDto>()
export class RefuseErasureBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
