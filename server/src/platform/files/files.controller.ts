import { Controller, Post, Query, Req } from '@nestjs/common';
import { FILE_PURPOSES, type FileDto, type FilePurpose, type FileQueryDto } from '@huzhu/shared';
import { IsIn } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Temporal } from 'temporal-polyfill';
import { Answers, TakesFile } from '../common/answers.decorator.js';
import { By, Now, type Caller } from '../common/caller.js';
import { Fulfils } from '../common/fulfils.decorator.js';
import { May } from '../common/may.decorator.js';
import { FilesService, mayUpload } from './files.service.js';
import { uploadOf } from './upload.js';

@Fulfils<FileQueryDto>()
export class FileQuery {
  @IsIn(FILE_PURPOSES) purpose!: FilePurpose;
}

@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /**
   * Uploads one file, `multipart/form-data`, at most 5 MB (a voice: 1 MB); what it is, its bytes say. Unused, it is
   * removed after a day. A voice, a portrait and a receipt are for every member,
   * the rest for workers: 403. 409 `file-type-refused` for what the
   * purpose has no use of, `picture-unreadable`, `voice-unreadable`, `file-too-heavy`, 413 `file-too-large`, `voice-too-long`, 429 for too many uploads that nothing
   * has used, 503 `busy` when too many files are being read.
   */
  @Post()
  @May('member')
  @TakesFile()
  @Answers<FileDto>('FileDto')
  async upload(
    @By() by: Caller,
    @Query() query: FileQuery,
    @Req() request: FastifyRequest,
    @Now() now: Temporal.Instant,
  ): Promise<FileDto> {
    mayUpload(by, query.purpose);
    return this.files.upload(by, query.purpose, await uploadOf(request, query.purpose), now);
  }
}
