import {
  CONTACT_SIDES,
  REASON_LENGTH_MAX,
  type ContactSide,
  type LiftAcceptingPauseDto,
  type RevealContactDto,
  type RevealOfAssignmentDto,
  type TurnDownDto,
} from '@huzhu/shared';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

/** Something besides blanks. */
const SOMETHING = /\S/;

@Fulfils<RevealContactDto>()
export class RevealContactBody {
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<RevealOfAssignmentDto>()
export class RevealOfAssignmentBody {
  @IsOptional() @IsIn(CONTACT_SIDES) of?: ContactSide;
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<TurnDownDto>()
export class TurnDownBody {
  @Matches(SOMETHING) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<LiftAcceptingPauseDto>()
export class LiftAcceptingPauseBody {
  @Matches(SOMETHING) @IsText(REASON_LENGTH_MAX) reason!: string;
}
