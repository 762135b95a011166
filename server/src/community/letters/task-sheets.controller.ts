import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { PDF_TYPE } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { AnswersFile } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { TaskSheetQuery } from './letters.bodies.js';
import { TaskSheetsService } from './task-sheets.service.js';

@Controller('volunteers')
export class TaskSheetsController {
  constructor(private readonly sheets: TaskSheetsService) {}

  /**
   * What a volunteer agreed to in a week, on one A4 page with lines for the times: kind of help, time, neighbourhood and the elder's surname; no
   * door and no telephone, which are told on the day. Audited. 404 outside the worker's organizations, 400 `weekOf` far from this week.
   */
  @Get(':id/task-sheet')
  @May('worker')
  @AnswersFile(PDF_TYPE)
  async file(
    @By() by: Caller,
    @Id() id: string,
    @Query() query: TaskSheetQuery,
    @Now() now: Temporal.Instant,
  ): Promise<StreamableFile> {
    return fileAnswer(await this.sheets.file(by, id, query.weekOf, now), PDF_TYPE, 'task-sheet.pdf');
  }
}
