import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { DutyPeopleDto, SetDutyPeopleDto } from '@huzhu/shared';
import { IsOptional, IsUUID } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { DutyPeopleService } from './duty-people.service.js';

@Fulfils<SetDutyPeopleDto>()
export class SetDutyPeopleBody {
  @IsOptional() @IsUUID() personId?: string;
  @IsOptional() @IsUUID() deputyId?: string;
}

@Controller('organizations')
export class DutyPeopleController {
  constructor(private readonly people: DutyPeopleService) {}

  /** Who is on duty in an organization, their deputy, and who of its workers may be named. 404 to whoever's roles do not reach it. */
  @Get(':id/duty-people')
  @May('worker', 'supervisor', 'operator')
  @Answers<DutyPeopleDto>('DutyPeopleDto')
  read(@By() by: Caller, @Id() id: string): Promise<DutyPeopleDto> {
    return this.people.read(by, id);
  }

  /** Names both, in place of whoever was named before. Only workers of this organization, and two different ones. */
  @Post(':id/duty-people')
  @HttpCode(200)
  @May('operator')
  @Answers<DutyPeopleDto>('DutyPeopleDto')
  set(
    @Id() id: string,
    @By() by: Caller,
    @Body() body: SetDutyPeopleBody,
    @Now() now: Temporal.Instant,
  ): Promise<DutyPeopleDto> {
    return this.people.set(id, by, body, now);
  }
}
