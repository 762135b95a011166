import { ROSTER_KINDS, type CreateRosterImportDto, type RosterKind, type RosterKindQueryDto } from '@huzhu/shared';
import { IsIn, IsUUID } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';

@Fulfils<CreateRosterImportDto>()
export class CreateRosterImportBody {
  @IsIn(ROSTER_KINDS) kind!: RosterKind;
  @IsUUID() fileId!: string;
}

@Fulfils<RosterKindQueryDto>()
export class RosterKindQuery {
  @IsIn(ROSTER_KINDS) kind!: RosterKind;
}
