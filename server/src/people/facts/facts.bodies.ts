import {
  FACTS_DECIDED_MAX,
  FACT_ANSWERS,
  FACT_VALUE_LENGTH_MAX,
  FACT_WORDS_LENGTH_MAX,
  PROPOSED_FACT_KINDS,
  type DecideFactsDto,
  type FactAnswer,
  type ProposeFactDto,
  type ProposedFactKind,
  type ServedFreeQueryDto,
} from '@huzhu/shared';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<ProposeFactDto>()
export class ProposeFactBody {
  @IsIn(PROPOSED_FACT_KINDS) kind!: ProposedFactKind;
  @Matches(/\S/) @IsText(FACT_VALUE_LENGTH_MAX) value!: string;
  @IsOptional() @IsBoolean() holds?: boolean;
  @IsOptional() @IsDay() since?: string;
  @Matches(/\S/) @IsText(FACT_WORDS_LENGTH_MAX) proof!: string;
}

@Fulfils<DecideFactsDto>()
export class DecideFactsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(FACTS_DECIDED_MAX)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  factIds!: string[];
  @IsIn(FACT_ANSWERS) answer!: FactAnswer;
  @Matches(/\S/) @IsText(FACT_WORDS_LENGTH_MAX) words!: string;
}

@Fulfils<ServedFreeQueryDto>()
export class ServedFreeQuery extends PageQuery {
  @IsDay() day!: string;
}
