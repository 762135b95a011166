import { PERSON_KINDS, SEARCH_LENGTH_MAX, type PeopleQueryDto, type PersonKind } from '@huzhu/shared';
import { IsIn, IsOptional } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<PeopleQueryDto>()
export class PeopleQuery extends PageQuery {
  @IsText(SEARCH_LENGTH_MAX) search!: string;
  @IsOptional() @IsIn(PERSON_KINDS) kind?: PersonKind;
}
