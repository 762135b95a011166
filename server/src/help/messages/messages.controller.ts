import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { MessagesDto, SeenMessagesDto, UnreadDto } from '@huzhu/shared';
import { IsUUID } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { MessagesService } from './messages.service.js';

@Fulfils<SeenMessagesDto>()
export class SeenMessagesBody {
  @IsUUID() upToId!: string;
}

@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  /** What the caller was told, newest first, and how much of it they have not seen. */
  @Get()
  @May('member')
  @Answers<MessagesDto>('MessagesDto')
  inbox(@By() by: Caller, @Query() query: PageQuery): Promise<MessagesDto> {
    return this.messages.inbox(by, query);
  }

  /** The caller saw the message `upToId` and all before it; bad news stays on home until 知道了. 404 for what is not the caller's. */
  @Post('seen')
  @HttpCode(200)
  @May('member')
  @Answers<UnreadDto>('UnreadDto')
  see(@By() by: Caller, @Body() body: SeenMessagesBody, @Now() now: Temporal.Instant): Promise<UnreadDto> {
    return this.messages.see(by, body, now);
  }
}
