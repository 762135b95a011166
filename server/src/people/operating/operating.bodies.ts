import {
  ADDRESS_LENGTH_MAX,
  HOTLINE_LENGTH_MAX,
  MEMBER_NUMBER_LENGTH,
  NEIGHBOURHOOD_LENGTH_MAX,
  ORGANIZATION_KINDS,
  ORGANIZATION_NAME_LENGTH_MAX,
  ROLES,
  type Role,
} from '@huzhu/shared';
import type { AddOrganizationDto, ChangeOrganizationDto, CloseOrganizationDto, DutyHoursDto } from '@huzhu/shared';
import type { HandOverDto, InviteStaffDto, OrganizationKind, OrganizationsQueryDto } from '@huzhu/shared';
import type { SetDutyDto, SetIssuerDto, StaffQueryDto } from '@huzhu/shared';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsLatitude, IsLongitude } from '../../platform/common/is-position.decorator.js';
import { IsDigits, IsName, IsPhone, IsSeenText } from '../../platform/common/is-person.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { IsDutyHours } from './is-duty-hours.decorator.js';

const VERSION_MAX = 2_147_483_647;
const digitsAtMost = (max: number): RegExp => new RegExp(`^[0-9+ -]{0,${String(max)}}$`);

@Fulfils<OrganizationsQueryDto>()
export class OrganizationsQuery extends PageQuery {
  @IsOptional() @IsUUID() parentId?: string;
}

@Fulfils<AddOrganizationDto>()
export class AddOrganizationBody {
  @IsUUID() parentId!: string;
  @IsIn(ORGANIZATION_KINDS) kind!: OrganizationKind;
  @IsSeenText(ORGANIZATION_NAME_LENGTH_MAX) name!: string;
  @IsOptional() @Matches(digitsAtMost(HOTLINE_LENGTH_MAX)) hotline?: string;
  @IsOptional() @IsText(ORGANIZATION_NAME_LENGTH_MAX) operatedBy?: string;
}

@Fulfils<ChangeOrganizationDto>()
export class ChangeOrganizationBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
  @IsOptional() @IsSeenText(ORGANIZATION_NAME_LENGTH_MAX) name?: string;
  @IsOptional() @Matches(digitsAtMost(HOTLINE_LENGTH_MAX)) hotline?: string;
  @IsOptional() @IsText(ORGANIZATION_NAME_LENGTH_MAX) operatedBy?: string;
  @IsOptional() @IsText(ADDRESS_LENGTH_MAX) address?: string;
  @IsOptional() @IsText(NEIGHBOURHOOD_LENGTH_MAX) neighbourhood?: string;
  @IsLongitude() longitudeMicrodegrees?: number;
  @IsLatitude() latitudeMicrodegrees?: number;
}

@Fulfils<SetIssuerDto>()
export class SetIssuerBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
  @IsBoolean() issuesMinutes!: boolean;
}

@Fulfils<CloseOrganizationDto>()
export class CloseOrganizationBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) version!: number;
}

@Fulfils<SetDutyDto>()
export class SetDutyBody {
  @IsDutyHours() hours!: DutyHoursDto[];
}

@Fulfils<StaffQueryDto>()
export class StaffQuery extends PageQuery {
  @IsOptional() @IsUUID() organizationId?: string;
}

@Fulfils<InviteStaffDto>()
export class InviteStaffBody {
  @IsUUID() organizationId!: string;
  @IsIn(ROLES) role!: Role;
  @IsOptional() @IsDigits(new RegExp(`^[0-9]{${String(MEMBER_NUMBER_LENGTH)}}$`)) number?: string;
  @IsOptional() @IsName() name?: string;
  @IsOptional() @IsPhone({ mayBeEmpty: true }) phone?: string;
}

@Fulfils<HandOverDto>()
export class HandOverBody {
  @IsUUID() successorId!: string;
}
