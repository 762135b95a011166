import { CARD_DIGITS, CHECK_METHODS, MEETING_CODE_DIGITS, type CheckDto, type CheckMethod } from '@huzhu/shared';
import { IsIn, Matches } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';

const DIGITS = new RegExp(`^(\\d{${String(MEETING_CODE_DIGITS)}}|\\d{${String(CARD_DIGITS)}})$`);

@Fulfils<CheckDto>()
export class CheckBody {
  @IsIn(CHECK_METHODS) method!: CheckMethod;
  @Matches(DIGITS) digits!: string;
}
