import {
  FACT_WORDS_LENGTH_MAX,
  ROSTER_KINDS,
  SAMPLE_METHODS,
  type CreateRosterImportDto,
  type RosterKind,
  type RosterKindQueryDto,
  type SampleMethod,
  type SampleRosterDto,
} from '@huzhu/shared';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<CreateRosterImportDto>()
export class CreateRosterImportBody {
  @IsIn(ROSTER_KINDS) kind!: RosterKind;
  @IsUUID() fileId!: string;
}

@Fulfils<SampleRosterDto>()
export class SampleRosterBody {
  @IsUUID() memberId!: string;
  @IsIn(SAMPLE_METHODS) method!: SampleMethod;
  @IsBoolean() isRight!: boolean;
  @IsOptional() @IsText(FACT_WORDS_LENGTH_MAX) words?: string;
}

@Fulfils<RosterKindQueryDto>()
export class RosterKindQuery {
  @IsIn(ROSTER_KINDS) kind!: RosterKind;
}
