import { REVISION_MAX, ROUND_VISITS, type AssignRoundDto, type RoundVisitDto } from '@huzhu/shared';
import { ArrayMinSize, IsInt, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';

@Fulfils<RoundVisitDto>()
export class RoundVisitBody {
  @IsUUID() requestId!: string;
  @IsInstant() agreedStartAt!: string;
  @IsInt() @Min(1) @Max(REVISION_MAX) revision!: number;
}

@Fulfils<AssignRoundDto>()
export class AssignRoundBody {
  @ListOf(RoundVisitBody, ROUND_VISITS.max)
  @ArrayMinSize(ROUND_VISITS.min)
  visits!: RoundVisitBody[];
}
