import { DECLINE_WORDS, type DeclineOfferDto, type DeclineWord } from '@huzhu/shared';
import { IsIn } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';

@Fulfils<DeclineOfferDto>()
export class DeclineOfferBody {
  @IsIn(DECLINE_WORDS) declineWord!: DeclineWord;
}
