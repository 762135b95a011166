import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { ElderCardDto, ElderDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersNothing } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { ChooseChannelBody } from '../members/channels.controller.js';
import { ElderCardsService } from './elder-cards.service.js';
import { ElderFileService } from './elder-file.service.js';
import { AddAbilityLevelBody, EditElderBody, RegisterElderBody, WishVolunteerBody } from './elders.bodies.js';

@Controller('elders')
export class ElderFileController {
  constructor(
    private readonly file: ElderFileService,
    private readonly cards: ElderCardsService,
  ) {}

  /** A worker enters an elder of their community. 404: not theirs; 409 `identity-known`: the number is in the register. */
  @Post()
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  register(@By() by: Caller, @Body() body: RegisterElderBody, @Now() now: Temporal.Instant): Promise<ElderDto> {
    return this.file.register(by, body, now);
  }

  /** What is left out stays, empty text takes away. 409 `stale`: somebody changed it meanwhile. */
  @Patch(':id')
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  edit(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: EditElderBody,
    @Now() now: Temporal.Instant,
  ): Promise<ElderDto> {
    return this.file.edit(by, id, body, now);
  }

  /** What the elder can do by themselves, as judged one day. The latest day is in force; earlier ones stay readable. */
  @Post(':id/levels')
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  addLevel(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: AddAbilityLevelBody,
    @Now() now: Temporal.Instant,
  ): Promise<ElderDto> {
    return this.file.addLevel(by, id, body, now);
  }

  /** A volunteer whom the elder likes to have, or does not want; without `wish` it is taken back. */
  @Post(':id/volunteer-wishes')
  @HttpCode(200)
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  wish(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: WishVolunteerBody,
    @Now() now: Temporal.Instant,
  ): Promise<ElderDto> {
    return this.file.wish(by, id, body, now);
  }

  /** As the elder said on the telephone: by WeChat, a call or a letter. 404 outside the worker's organizations. */
  @Post(':id/channel')
  @HttpCode(200)
  @May('worker')
  @Answers<ElderDto>('ElderDto')
  chooseChannel(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: ChooseChannelBody,
    @Now() now: Temporal.Instant,
  ): Promise<ElderDto> {
    return this.file.chooseChannel(by, id, body, now);
  }

  /** A new card; the one before is no longer good. */
  @Post(':id/card')
  @May('worker')
  @Answers<ElderCardDto>('ElderCardDto')
  issueCard(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ElderCardDto> {
    return this.cards.issue(by, id, now);
  }

  /** The card in force, to print. The read is audited. 409 `no-card`. */
  @Get(':id/card')
  @May('worker')
  @Answers<ElderCardDto>('ElderCardDto')
  readCard(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ElderCardDto> {
    return this.cards.read(by, id, now);
  }

  /** The card is lost: it is good for nothing from this moment. 409 `no-card`. */
  @Post(':id/card/revoke')
  @HttpCode(204)
  @May('worker')
  @AnswersNothing()
  revokeCard(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<void> {
    return this.cards.revoke(by, id, now);
  }
}
