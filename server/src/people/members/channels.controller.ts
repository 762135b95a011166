import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CHANNELS, type Channel, type ChannelDto, type ChooseChannelDto } from '@huzhu/shared';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { ChannelsService } from './channels.service.js';

@Fulfils<ChooseChannelDto>()
export class ChooseChannelBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CHANNELS.length)
  @ArrayUnique()
  @IsIn(CHANNELS, { each: true })
  channels!: Channel[];
}

@Controller('my-channel')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  /** How the caller is told what happened. */
  @Get()
  @May('member')
  @Answers<ChannelDto>('ChannelDto')
  mine(@By() by: Caller): Promise<ChannelDto> {
    return this.channels.mine(by);
  }

  /** From now on the caller is told like this: the first way that works, then the next. */
  @Post()
  @HttpCode(200)
  @May('member')
  @Answers<ChannelDto>('ChannelDto')
  choose(@By() by: Caller, @Body() body: ChooseChannelBody, @Now() now: Temporal.Instant): Promise<ChannelDto> {
    return this.channels.chooseMine(by, body, now);
  }
}
