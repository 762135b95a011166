import { Body, Controller, Get, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import type { ErrandMoneyDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { AgreeMoneyBody, DisputeMoneyBody, HandOverMoneyBody, SpendMoneyBody } from './errand-money.bodies.js';
import { ErrandMoneyReader } from './errand-money.reader.js';
import { ErrandMoneyService } from './errand-money.service.js';

@Controller('assignments')
export class ErrandMoneyController {
  constructor(
    private readonly money: ErrandMoneyService,
    private readonly reader: ErrandMoneyReader,
  ) {}

  /** 代购款 of a visit, to both sides and their workers; 404 for everybody else. `ceilingFen` null: this kind of help takes no money. */
  @Get(':id/errand-money')
  @May('member')
  @Answers<ErrandMoneyDto>('ErrandMoneyDto')
  read(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ErrandMoneyDto> {
    return this.reader.read(by, id, now);
  }

  /** The photograph of the receipt, to whoever reads the amounts; audited. 404 for everybody else, and where there is none. */
  @Get(':id/errand-money/receipt')
  @May('member')
  @AnswersFile('image/jpeg')
  async receipt(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    const { content, contentType } = await this.money.receipt(by, id, now);
    return fileAnswer(content, contentType, 'receipt.jpeg');
  }

  /**
   * The volunteer was given money to spend, at most what the standard of the help allows; written again, the new amount counts. 403
   * `not-allowed` to others; 409 `move-not-allowed` before the check-in, a day after the check-out, and once it is agreed on.
   */
  @Post(':id/errand-money')
  @HttpCode(200)
  @May('member')
  @Answers<ErrandMoneyDto>('ErrandMoneyDto')
  handOver(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: HandOverMoneyBody,
    @Now() now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.money.handOver(by, id, body, now);
  }

  /** What was spent of it, with the receipt or why there is none; the rest is the change. As POST …/errand-money. 404: no such upload. */
  @Post(':id/errand-money/spent')
  @HttpCode(200)
  @May('member')
  @Answers<ErrandMoneyDto>('ErrandMoneyDto')
  spend(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: SpendMoneyBody,
    @Now() now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.money.spend(by, id, body, now);
  }

  /**
   * Whoever was helped says that the change is right; a worker writes down what they say on the telephone. 409 `stale` where the amounts
   * were changed since they were read, `move-not-allowed` before anything was spent and once it is agreed on; 403 `own-hours`.
   */
  @Post(':id/errand-money/agree')
  @HttpCode(200)
  @May('member')
  @Answers<ErrandMoneyDto>('ErrandMoneyDto')
  agree(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AgreeMoneyBody,
    @Now() now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.money.agree(by, id, body, now);
  }

  /** Whoever was helped says what is wrong: an incident of this visit (`loss`). As POST …/agree; 409 `said-already` while one is open. */
  @Post(':id/errand-money/dispute')
  @HttpCode(200)
  @May('member')
  @Answers<ErrandMoneyDto>('ErrandMoneyDto')
  dispute(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: DisputeMoneyBody,
    @Now() now: Temporal.Instant,
  ): Promise<ErrandMoneyDto> {
    return this.money.dispute(by, id, body, now);
  }
}
