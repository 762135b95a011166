import { KINSHIP_KINDS, type DeclareKinDto, type EndKinDto, type KinQueryDto, type KinshipKind } from '@huzhu/shared';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDigits, IsName } from '../../platform/common/is-person.decorator.js';

@Fulfils<KinQueryDto>()
export class KinQuery {
  @IsOptional() @IsUUID() memberId?: string;
}

@Fulfils<DeclareKinDto>()
export class DeclareKinBody {
  @IsOptional() @IsUUID() memberId?: string;
  @IsDigits(/^[0-9]{11}$/) number!: string;
  @IsName() name!: string;
  @IsIn(KINSHIP_KINDS) kind!: KinshipKind;
}

@Fulfils<EndKinDto>()
export class EndKinBody {
  @IsOptional() @IsUUID() memberId?: string;
  @IsUUID() kinId!: string;
}
