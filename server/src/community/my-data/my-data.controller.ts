import { Body, Controller, Get, Header, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { ErasureDto, MyDataDto, PageDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { ErasuresReader } from './erasures.reader.js';
import { ErasuresService } from './erasures.service.js';
import { EditMyDataBody, RefuseErasureBody } from './my-data.bodies.js';
import { MyDataService } from './my-data.service.js';

@Controller()
export class MyDataController {
  constructor(
    private readonly data: MyDataService,
    private readonly erasures: ErasuresService,
    private readonly reader: ErasuresReader,
  ) {}

  /** What the bank holds of the caller, and who looked at it; as a file to keep. */
  @Get('my-data')
  @Header('content-disposition', 'attachment; filename="my-data.json"')
  @May('member')
  @Answers<MyDataDto>('MyDataDto')
  read(@By() by: Caller): Promise<MyDataDto> {
    return this.data.read(by);
  }

  /** Corrects what members answer for themselves: telephone and emergency contacts. The rest is asked of a worker. */
  @Patch('my-data')
  @May('member')
  @Answers<MyDataDto>('MyDataDto')
  edit(@By() by: Caller, @Body() body: EditMyDataBody, @Now() now: Temporal.Instant): Promise<MyDataDto> {
    return this.data.edit(by, body, now);
  }

  /** Asks to be forgotten. Refused while a service is under way, a role is held, or minutes are left. */
  @Post('my-data/erasure')
  @May('member')
  @Answers<ErasureDto>('ErasureDto')
  ask(@By() by: Caller, @Now() now: Temporal.Instant): Promise<ErasureDto> {
    return this.erasures.ask(by, now);
  }

  /** Stays after all, as long as nobody has decided. */
  @Post('my-data/erasure/withdraw')
  @HttpCode(200)
  @May('member')
  @Answers<ErasureDto>('ErasureDto')
  withdraw(@By() by: Caller, @Now() now: Temporal.Instant): Promise<ErasureDto> {
    return this.erasures.withdraw(by, now);
  }

  /** Who asked to be forgotten in the worker's organizations and waits for an answer, oldest first. */
  @Get('erasures')
  @May('worker')
  @AnswersPage<ErasureDto>('ErasureDto')
  waiting(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<ErasureDto>> {
    return this.reader.waiting(by, query);
  }

  /** Forgets the person at once and for good; the details of their minutes go after the legal period. */
  @Post('erasures/:id/confirm')
  @HttpCode(200)
  @May('worker')
  @Answers<ErasureDto>('ErasureDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ErasureDto> {
    return this.erasures.confirm(by, id, now);
  }

  /** With a reason, which the member reads in their data. */
  @Post('erasures/:id/refuse')
  @HttpCode(200)
  @May('worker')
  @Answers<ErasureDto>('ErasureDto')
  refuse(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RefuseErasureBody,
    @Now() now: Temporal.Instant,
  ): Promise<ErasureDto> {
    return this.erasures.refuse(by, id, body, now);
  }
}
