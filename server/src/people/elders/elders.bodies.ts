import {
  ABILITY_LEVEL,
  ABILITY_SOURCES,
  ADDRESS_LENGTH_MAX,
  CONTACTS_MAX,
  ELDER_CONSENTS,
  ELDER_TEXT_LENGTH_MAX,
  FACT_WORDS_LENGTH_MAX,
  GENDERS,
  HOUSEHOLDS,
  HOUSINGS,
  INCOME_BANDS,
  NEIGHBOURHOOD_LENGTH_MAX,
  RELATION_LENGTH_MAX,
  SITUATIONS,
  VOLUNTEER_WISHES,
  type AbilitySource,
  type AddAbilityLevelDto,
  type EditElderDto,
  type ElderConsent,
  type ElderContactDto,
  type ElderDetailsDto,
  type Gender,
  type Household,
  type Housing,
  type IncomeBand,
  type RegisterElderDto,
  type Situation,
  type VolunteerWish,
  type WishVolunteerDto,
} from '@huzhu/shared';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { IsIdentityNumber, IsName, IsPhone, IsSeenText } from '../../platform/common/is-person.decorator.js';
import { IsLatitude, IsLongitude } from '../../platform/common/is-position.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';

@Fulfils<ElderContactDto>()
export class ElderContactBody {
  @IsName() name!: string;
  @IsSeenText(RELATION_LENGTH_MAX) relation!: string;
  @IsPhone() phone!: string;
}

@Fulfils<ElderDetailsDto>()
export class ElderDetailsBody {
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(SITUATIONS, { each: true }) situations?: Situation[];
  @IsOptional() @IsBoolean() usesApp?: boolean;
  @IsOptional() @IsIn(HOUSEHOLDS) household?: Household;
  @IsOptional() @IsIn(HOUSINGS) housing?: Housing;
  @IsOptional() @IsIn(INCOME_BANDS) incomeBand?: IncomeBand;
  @IsOptional() @IsText(ELDER_TEXT_LENGTH_MAX) hobbies?: string;
  @IsOptional() @IsText(ELDER_TEXT_LENGTH_MAX) dialect?: string;
  @IsOptional() @IsText(ELDER_TEXT_LENGTH_MAX) habits?: string;
  @IsOptional() @IsText(ELDER_TEXT_LENGTH_MAX) wishes?: string;
  @IsOptional() @IsIn([...GENDERS, 'either']) wishedGender?: Gender | 'either';
  @IsOptional() @ListOf(ElderContactBody, CONTACTS_MAX) contacts?: ElderContactBody[];
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(ELDER_CONSENTS, { each: true }) consents?: ElderConsent[];
  @IsOptional() @IsText(FACT_WORDS_LENGTH_MAX) proof?: string;
  @IsLongitude() longitudeMicrodegrees?: number;
  @IsLatitude() latitudeMicrodegrees?: number;
}

@Fulfils<RegisterElderDto>()
export class RegisterElderBody extends ElderDetailsBody {
  @IsName() name!: string;
  @IsIn(GENDERS) gender!: Gender;
  @IsDay() bornOn!: string;
  @IsOptional() @IsPhone() phone?: string;
  @IsUUID() organizationId!: string;
  @IsSeenText(ADDRESS_LENGTH_MAX) address!: string;
  @IsSeenText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood!: string;
  @IsOptional() @IsIdentityNumber() identityNumber?: string;
}

@Fulfils<EditElderDto>()
export class EditElderBody extends ElderDetailsBody {
  @IsInt() @Min(1) @Max(2 ** 31 - 1) version!: number;
  @IsOptional() @IsName() name?: string;
  @IsOptional() @IsIn(GENDERS) gender?: Gender;
  @IsOptional() @IsDay() bornOn?: string;
  @IsOptional() @IsPhone({ mayBeEmpty: true }) phone?: string;
  @IsOptional() @IsSeenText(ADDRESS_LENGTH_MAX) address?: string;
  @IsOptional() @IsSeenText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood?: string;
}

@Fulfils<AddAbilityLevelDto>()
export class AddAbilityLevelBody {
  @IsInt() @Min(ABILITY_LEVEL.min) @Max(ABILITY_LEVEL.max) level!: number;
  @IsIn(ABILITY_SOURCES) source!: AbilitySource;
  @IsDay() judgedOn!: string;
}

@Fulfils<WishVolunteerDto>()
export class WishVolunteerBody {
  @IsUUID() volunteerId!: string;
  @IsOptional() @IsIn(VOLUNTEER_WISHES) wish?: VolunteerWish;
}
