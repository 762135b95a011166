import {
  ERRAND_FEN_MAX,
  INCIDENT_WORDS_LENGTH_MAX,
  RECEIPT_MISSING_LENGTH_MAX,
  type AgreeErrandMoneyDto,
  type DisputeErrandMoneyDto,
  type HandOverMoneyDto,
  type SpendErrandMoneyDto,
} from '@huzhu/shared';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

const VERSION_MAX = 2_147_483_647;

@Fulfils<HandOverMoneyDto>()
export class HandOverMoneyBody {
  @IsInt() @Min(1) @Max(ERRAND_FEN_MAX) handedOverFen!: number;
}

@Fulfils<SpendErrandMoneyDto>()
export class SpendMoneyBody {
  @IsInt() @Min(0) @Max(ERRAND_FEN_MAX) spentFen!: number;
  @IsOptional() @IsUUID() receiptFileId?: string;
  @IsOptional() @Matches(/\S/) @IsText(RECEIPT_MISSING_LENGTH_MAX) receiptMissingReason?: string;
}

@Fulfils<AgreeErrandMoneyDto>()
export class AgreeMoneyBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}

@Fulfils<DisputeErrandMoneyDto>()
export class DisputeMoneyBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
  @Matches(/\S/) @IsText(INCIDENT_WORDS_LENGTH_MAX) words!: string;
}
