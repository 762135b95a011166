import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { ContactDto, ContactReportDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { ContactsService } from './contacts.service.js';
import { RevealContactBody } from './exposure.bodies.js';
import { ReportsReader } from './reports.reader.js';

@Controller()
export class ExposureController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly reports: ReportsReader,
  ) {}

  /**
   * Telephone, address and emergency contacts of a member of the worker's community; audited, and counted once a day for
   * each member. 404: of another community. 409 `contacts-of-today-full`: one more wants a reason.
   */
  @Post('members/:id/reveal-contact')
  @HttpCode(200)
  @May('worker')
  @Answers<ContactDto>('ContactDto')
  reveal(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RevealContactBody,
    @Now() now: Temporal.Instant,
  ): Promise<ContactDto> {
    return this.contacts.reveal(by, id, body, now);
  }

  /** Reveals beyond a day's number, and those of many at once, in organizations below the caller's, newest first, with the reasons given. */
  @Get('contact-reports')
  @May('worker', 'supervisor')
  @AnswersPage<ContactReportDto>('ContactReportDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<ContactReportDto>> {
    return this.reports.list(by, query);
  }
}
