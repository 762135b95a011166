import {
  HEALTH_STATES,
  POLICY_NUMBER_LENGTH_MAX,
  RECORD_TEXT_LENGTH_MAX,
  TRAINING_KINDS,
  type AddHealthStatementDto,
  type AddInsuranceDto,
  type AddTrainingDto,
  type HealthState,
  type TrainingKind,
} from '@huzhu/shared';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<AddTrainingDto>()
export class AddTrainingBody {
  @IsIn(TRAINING_KINDS) kind!: TrainingKind;
  @IsDay() heldOn!: string;
  @Matches(/\S/) @IsText(RECORD_TEXT_LENGTH_MAX) heldBy!: string;
  @IsOptional() @IsUUID() replacesId?: string;
}

@Fulfils<AddInsuranceDto>()
export class AddInsuranceBody {
  @Matches(/\S/) @IsText(RECORD_TEXT_LENGTH_MAX) insurer!: string;
  @Matches(/\S/) @IsText(POLICY_NUMBER_LENGTH_MAX) policyNumber!: string;
  @IsDay() validFrom!: string;
  @IsDay() validTo!: string;
  @IsOptional() @IsUUID() replacesId?: string;
}

@Fulfils<AddHealthStatementDto>()
export class AddHealthStatementBody {
  @IsIn(HEALTH_STATES) state!: HealthState;
  @IsOptional() @IsText(RECORD_TEXT_LENGTH_MAX) words?: string;
  @IsOptional() @IsUUID() replacesId?: string;
}
