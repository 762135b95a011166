import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type {
  ApplicationDetailDto,
  ApplicationSummaryDto,
  MyVolunteeringDto,
  PageDto,
  RegisteredDto,
  VolunteerApplicationDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { Keyless, May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { Device } from '../members/device.js';
import { ApplicationsReader } from './applications.reader.js';
import { ApplicationsService } from './applications.service.js';
import { RegistrationService } from './registration.service.js';
import { ReviewService } from './review.service.js';
import {
  ApplyAsVolunteerBody,
  RefuseApplicationBody,
  RegisterVolunteerBody,
  RegistrationBody,
} from './volunteers.bodies.js';
import { VolunteersReader } from './volunteers.reader.js';

@Controller()
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly applications: ApplicationsService,
    private readonly review: ReviewService,
    private readonly reader: ApplicationsReader,
    private readonly volunteers: VolunteersReader,
  ) {}

  /** Somebody nobody knows registers as a volunteer with their phone. 409 `already-registered`, 403 `too-young`, 401 `code-refused`. */
  @Post('registrations')
  @May('anyone')
  @Keyless('the code is single-use, and a phone registers once')
  @Answers<RegisteredDto>('RegisteredDto')
  register(
    @Body() body: RegistrationBody,
    @Device() device: Buffer | null,
    @Now() now: Temporal.Instant,
  ): Promise<RegisteredDto> {
    return this.registration.register(body, device, now);
  }

  /** A worker registers a new volunteer at the desk. 404: not a community of theirs. */
  @Post('volunteers')
  @May('worker')
  @Answers<VolunteerApplicationDto>('VolunteerApplicationDto')
  registerAtDesk(
    @By() by: Caller,
    @Body() body: RegisterVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.registration.registerAtDesk(by, body, now);
  }

  /** A member asks to become a volunteer. 409 `already-applied`, 403 `too-young`. */
  @Post('volunteer-applications')
  @May('member')
  @Answers<VolunteerApplicationDto>('VolunteerApplicationDto')
  apply(
    @By() by: Caller,
    @Body() body: ApplyAsVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.applications.applyFor(by, body, now);
  }

  /** A worker asks for a member of their community. 404: of another one. */
  @Post('members/:id/volunteer-applications')
  @May('worker')
  @Answers<VolunteerApplicationDto>('VolunteerApplicationDto')
  applyForMember(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ApplyAsVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.applications.applyForMember(by, id, body, now);
  }

  /** What waits for this worker's yes, oldest first; the second yes waits for the organization above. */
  @Get('volunteer-applications')
  @May('worker')
  @AnswersPage<ApplicationSummaryDto>('ApplicationSummaryDto')
  waiting(
    @By() by: Caller,
    @Query() query: PageQuery,
    @Now() now: Temporal.Instant,
  ): Promise<PageDto<ApplicationSummaryDto>> {
    return this.reader.waiting(by, query, now);
  }

  /** One application with who looks the same; the telephone is masked. */
  @Get('volunteer-applications/:id')
  @May('worker')
  @Answers<ApplicationDetailDto>('ApplicationDetailDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ApplicationDetailDto> {
    return this.reader.read(by, id, now);
  }

  /** Yes. 403 `not-yours-to-decide`: one's own, of kin, or the second yes by who gave the first. 409: decided already. */
  @Post('volunteer-applications/:id/approve')
  @HttpCode(200)
  @May('worker')
  @Answers<VolunteerApplicationDto>('VolunteerApplicationDto')
  approve(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.review.approve(by, id, now);
  }

  /** No, with a reason that the applicant reads; they may ask again. */
  @Post('volunteer-applications/:id/refuse')
  @HttpCode(200)
  @May('worker')
  @Answers<VolunteerApplicationDto>('VolunteerApplicationDto')
  refuse(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RefuseApplicationBody,
    @Now() now: Temporal.Instant,
  ): Promise<VolunteerApplicationDto> {
    return this.review.refuse(by, id, body, now);
  }

  /** Where the caller stands as a volunteer: the file, and the latest asking. */
  @Get('my-volunteering')
  @May('member')
  @Answers<MyVolunteeringDto>('MyVolunteeringDto')
  mine(@By() by: Caller, @Now() now: Temporal.Instant): Promise<MyVolunteeringDto> {
    return this.volunteers.mine(by, now);
  }
}
