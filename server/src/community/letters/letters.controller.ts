import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { PDF_TYPE, type LetterPrintsDto, type LettersDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { May } from '../../platform/common/may.decorator.js';
import { LetterPartBody, LetterPartQuery, LettersQuery } from './letters.bodies.js';
import { LettersService } from './letters.service.js';

@Controller('letters')
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  /** Who of a community gets a letter this month, by name, and who printed them when. 404 outside the worker's organizations. */
  @Get()
  @May('worker')
  @Answers<LettersDto>('LettersDto')
  list(@By() by: Caller, @Query() query: LettersQuery, @Now() now: Temporal.Instant): Promise<LettersDto> {
    return this.letters.list(by, query, now);
  }

  /** The letters themselves, one A4 page each, 500 in a part. Audited, and counted as one act. 400 `part`: it has no letters. */
  @Get('file')
  @May('worker')
  @AnswersFile(PDF_TYPE)
  async file(@By() by: Caller, @Query() query: LetterPartQuery, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    return fileAnswer(await this.letters.file(by, query, now), PDF_TYPE, 'letters.pdf');
  }

  /** 印好了: who printed a part, and when, for whoever looks next. Audited. */
  @Post('printed')
  @HttpCode(200)
  @May('worker')
  @Answers<LetterPrintsDto>('LetterPrintsDto')
  mark(@By() by: Caller, @Body() body: LetterPartBody, @Now() now: Temporal.Instant): Promise<LetterPrintsDto> {
    return this.letters.mark(by, body, now);
  }
}
