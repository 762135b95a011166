import { REASON_LENGTH_MAX, type AcceptRequestDto, type ReleaseAssignmentDto } from '@huzhu/shared';
import { IsOptional } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { IsInstant } from '../common/is-instant.decorator.js';
import { IsText } from '../common/is-text.decorator.js';

@Fulfils<AcceptRequestDto>()
export class AcceptRequestBody {
  @IsOptional() @IsInstant() agreedStartAt?: string;
}

@Fulfils<ReleaseAssignmentDto>()
export class ReleaseAssignmentBody {
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}
