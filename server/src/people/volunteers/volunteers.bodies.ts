import {
  CALLED_AS_LENGTH_MAX,
  DIALECTS_LENGTH_MAX,
  FREE_TIMES,
  GENDERS,
  NEIGHBOURHOOD_LENGTH_MAX,
  RADIUS_METERS,
  REASON_LENGTH_MAX,
  SKILLS,
  WECHAT_CODE_LENGTH_MAX,
  type ApplyAsVolunteerDto,
  type EditVolunteerDto,
  type EndVolunteerDto,
  type FreeTime,
  type Gender,
  type PauseVolunteerDto,
  type RefuseApplicationDto,
  type RegisterVolunteerDto,
  type RegistrationDto,
  type Skill,
} from '@huzhu/shared';
import {
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsIdentityNumber, IsName, IsPhone } from '../../platform/common/is-person.decorator.js';
import { IsLatitude, IsLongitude } from '../../platform/common/is-position.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';

@Fulfils<ApplyAsVolunteerDto>()
export class ApplyAsVolunteerBody {
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(SKILLS, { each: true }) skills!: Skill[];
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(FREE_TIMES, { each: true }) freeTimes!: FreeTime[];
  @IsOptional() @IsText(DIALECTS_LENGTH_MAX) dialects?: string;
  @IsOptional() @IsInt() @Min(RADIUS_METERS.min) @Max(RADIUS_METERS.max) radiusMeters?: number;
  @IsOptional() @IsText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood?: string;
  @IsLongitude() longitudeMicrodegrees?: number;
  @IsLatitude() latitudeMicrodegrees?: number;
  @IsOptional() @IsIdentityNumber() identityNumber?: string;
  @Equals(true) agrees!: true;
}

@Fulfils<RegisterVolunteerDto>()
export class RegisterVolunteerBody extends ApplyAsVolunteerBody {
  @IsName() name!: string;
  @IsIn(GENDERS) gender!: Gender;
  @IsDay() bornOn!: string;
  @IsPhone() phone!: string;
  @IsUUID() organizationId!: string;
}

@Fulfils<RegistrationDto>()
export class RegistrationBody extends RegisterVolunteerBody {
  @IsNotEmpty() @IsText(WECHAT_CODE_LENGTH_MAX) code!: string;
}

@Fulfils<RefuseApplicationDto>()
export class RefuseApplicationBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}

@Fulfils<EditVolunteerDto>()
export class EditVolunteerBody {
  @IsInt() @Min(1) @Max(2 ** 31 - 1) version!: number;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(SKILLS, { each: true }) skills?: Skill[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(FREE_TIMES, { each: true }) freeTimes?: FreeTime[];
  @IsOptional() @IsText(DIALECTS_LENGTH_MAX) dialects?: string;
  @IsOptional() @IsInt() @Min(RADIUS_METERS.min) @Max(RADIUS_METERS.max) radiusMeters?: number;
  @IsOptional() @IsText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood?: string;
  @IsLongitude() longitudeMicrodegrees?: number;
  @IsLatitude() latitudeMicrodegrees?: number;
  @IsOptional() @Equals(true) forgetsHome?: true;
  @IsOptional() @IsText(CALLED_AS_LENGTH_MAX) calledAs?: string;
  @IsOptional() @IsUUID() portraitFileId?: string;
  @IsOptional() @Equals(true) removesPortrait?: true;
}

@Fulfils<PauseVolunteerDto>()
export class PauseVolunteerBody {
  @IsOptional() @IsDay() until?: string;
  @IsOptional() @IsText(REASON_LENGTH_MAX) reason?: string;
}

@Fulfils<EndVolunteerDto>()
export class EndVolunteerBody {
  @Matches(/\S/) @IsText(REASON_LENGTH_MAX) reason!: string;
}
