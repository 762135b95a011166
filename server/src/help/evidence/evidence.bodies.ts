import {
  CALL_OUTCOMES,
  CARD_DIGITS,
  CHECK_METHODS,
  ITEM_CODE_LENGTH_MAX,
  LATE_MINUTES,
  MEETING_CODE_DIGITS,
  NOTE_LENGTH_MAX,
  REASON_LENGTH_MAX,
  VISIT_WORDS,
  type AbortDto,
  type BackEntryDto,
  type CallOutcome,
  type CheckDto,
  type CheckMethod,
  type CloseOutDto,
  type LateMinutes,
  type RecordCallDto,
  type ReportsDoneDto,
  type TellDto,
  type VisitWord,
  type WithdrawDto,
  type WorkerCheckInDto,
  type WorkerCheckOutDto,
} from '@huzhu/shared';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

const DIGITS = new RegExp(`^(\\d{${String(MEETING_CODE_DIGITS)}}|\\d{${String(CARD_DIGITS)}})$`);

@Fulfils<CheckDto>()
export class CheckBody {
  @IsIn(CHECK_METHODS) method!: CheckMethod;
  @Matches(DIGITS) digits!: string;
  @IsOptional() @IsInstant() tappedAt?: string;
}

@Fulfils<WorkerCheckInDto>()
export class WorkerCheckInBody {
  @IsOptional() @IsInstant() at?: string;
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<WorkerCheckOutDto>()
export class WorkerCheckOutBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<AbortDto>()
export class AbortBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<CloseOutDto>()
export class CloseOutBody {
  @IsInstant() endedAt!: string;
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<RecordCallDto>()
export class RecordCallBody {
  @IsIn(CALL_OUTCOMES) outcome!: CallOutcome;
}

@Fulfils<WithdrawDto>()
export class WithdrawBody {
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<TellDto>()
export class TellBody {
  @IsIn(VISIT_WORDS) what!: VisitWord;
  @IsOptional() @IsIn(LATE_MINUTES) lateMinutes?: LateMinutes;
}

@Fulfils<ReportsDoneDto>()
export class ReportsDoneBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) outcome!: string;
  @IsBoolean() wasThere!: boolean;
}

@Fulfils<BackEntryDto>()
export class BackEntryBody {
  @IsUUID() beneficiaryId!: string;
  @IsUUID() volunteerId!: string;
  @IsNotEmpty() @IsText(ITEM_CODE_LENGTH_MAX) itemCode!: string;
  @IsInstant() startedAt!: string;
  @IsInstant() endedAt!: string;
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
  @IsOptional() @IsText(NOTE_LENGTH_MAX) note?: string;
}
