import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { FILE_TYPES_OF } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { AnswersFile } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { VoicesService } from './voices.service.js';

@Controller('service-requests')
export class VoicesController {
  constructor(private readonly voices: VoicesService) {}

  /**
   * What the elder said, to themself, the workers of the organization, and a volunteer from acceptance until the service
   * is over; audited. 404 for everybody else, where nothing was said, and from 30 days after the request is over.
   */
  @Get(':id/voice')
  @May('member')
  @AnswersFile(...FILE_TYPES_OF.request_voice)
  async hear(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    const { content, contentType } = await this.voices.hear(by, id, now);
    return fileAnswer(content, contentType, `voice.${contentType.split('/')[1] ?? ''}`);
  }
}
