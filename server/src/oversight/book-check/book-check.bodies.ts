import { REASON_LENGTH_MAX, type LiftPostingStopDto } from '@huzhu/shared';
import { Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<LiftPostingStopDto>()
export class LiftPostingStopBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
