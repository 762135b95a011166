import {
  KINSHIP_KINDS,
  NAME_LENGTH_MAX,
  type DeclareKinDto,
  type EndKinDto,
  type KinQueryDto,
  type KinshipKind,
} from '@huzhu/shared';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsText } from '../common/is-text.decorator.js';

@Fulfils<KinQueryDto>()
export class KinQuery {
  @IsOptional() @IsUUID() memberId?: string;
}

@Fulfils<DeclareKinDto>()
export class DeclareKinBody {
  @IsOptional() @IsUUID() memberId?: string;
  @Matches(/^[0-9]{11}$/) number!: string;
  @Matches(/\S/) @IsText(NAME_LENGTH_MAX) name!: string;
  @IsIn(KINSHIP_KINDS) kind!: KinshipKind;
}

@Fulfils<EndKinDto>()
export class EndKinBody {
  @IsOptional() @IsUUID() memberId?: string;
  @IsUUID() kinId!: string;
}
