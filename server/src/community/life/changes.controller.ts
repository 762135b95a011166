import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { ElderPauseDto, MemberLifeDto, MemberMoveDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PauseElderBody, RecordMoveBody } from './life.bodies.js';
import { LifeReader } from './life.reader.js';
import { MovingService } from './moving.service.js';
import { PausingService } from './pausing.service.js';

@Controller()
export class LifeChangesController {
  constructor(
    private readonly pausing: PausingService,
    private readonly moving: MovingService,
    private readonly lives: LifeReader,
  ) {}

  /** How a member stands: a report of their death, a move that waits. Tells no telephone and no address. */
  @Get('members/:id/life')
  @May('worker')
  @Answers<MemberLifeDto>('MemberLifeDto')
  readLife(@By() by: Caller, @Id() id: string): Promise<MemberLifeDto> {
    return this.lives.read(by, id);
  }

  /** Whether the elder is away, until when, and what was asked for that time. */
  @Get('elders/:id/pause')
  @May('worker')
  @Answers<ElderPauseDto>('ElderPauseDto')
  readPause(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ElderPauseDto> {
    return this.pausing.read(by, id, now);
  }

  /** Hospital or nursing home. What was asked for that time is listed, and cancelled by nobody but a person. */
  @Post('elders/:id/pause')
  @HttpCode(200)
  @May('worker')
  @Answers<ElderPauseDto>('ElderPauseDto')
  pause(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: PauseElderBody,
    @Now() now: Temporal.Instant,
  ): Promise<ElderPauseDto> {
    return this.pausing.pause(by, id, body, now);
  }

  /** The elder is home again, earlier than thought. */
  @Post('elders/:id/resume')
  @HttpCode(200)
  @May('worker')
  @Answers<ElderPauseDto>('ElderPauseDto')
  resume(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<ElderPauseDto> {
    return this.pausing.resume(by, id, now);
  }

  /** The member moves to another community from a day on, or out of the city. One waits at a time. */
  @Post('members/:id/moves')
  @May('worker')
  @Answers<MemberMoveDto>('MemberMoveDto')
  recordMove(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: RecordMoveBody,
    @Now() now: Temporal.Instant,
  ): Promise<MemberMoveDto> {
    return this.moving.record(by, id, body, now);
  }

  /** Takes a move back before its day. */
  @Post('member-moves/:id/cancel')
  @HttpCode(200)
  @May('worker')
  @Answers<MemberMoveDto>('MemberMoveDto')
  cancelMove(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<MemberMoveDto> {
    return this.moving.cancel(by, id, now);
  }
}
