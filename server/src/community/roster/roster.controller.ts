import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { XLSX_TYPE, type PageDto, type RosterImportDto, type RosterSampleDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersFile, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { fileAnswer } from '../../platform/common/file-answer.js';
import { Id } from '../../platform/common/id.param.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { CreateRosterImportBody, RosterKindQuery, SampleRosterBody } from './roster.bodies.js';
import { RosterChecksService } from './roster-checks.service.js';
import { RosterExportService } from './roster-export.service.js';
import { RosterService } from './roster.service.js';

@Controller('roster-imports')
export class RosterController {
  constructor(
    private readonly roster: RosterService,
    private readonly exports: RosterExportService,
    private readonly checks: RosterChecksService,
  ) {}

  /** An empty sheet to fill in: headings, an invented example (never imported), and what may be written where. */
  @Get('template')
  @May('worker')
  @AnswersFile(XLSX_TYPE)
  async template(@By() by: Caller, @Query() query: RosterKindQuery): Promise<StreamableFile> {
    return fileAnswer(await this.exports.template(by, query.kind), XLSX_TYPE, `${query.kind}-template.xlsx`);
  }

  /**
   * Dry run of an uploaded sheet: every fault of every row; nothing but the import is written. 409 `file-unreadable`,
   * `file-too-heavy`, `roster-columns-missing`, `roster-empty`, `roster-too-long`, 503 `busy` when too many files are being read.
   */
  @Post()
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  check(
    @By() by: Caller,
    @Body() body: CreateRosterImportBody,
    @Now() now: Temporal.Instant,
  ): Promise<RosterImportDto> {
    return this.roster.check(by, body, now);
  }

  /** Imports of the worker's organizations, newest first; without their rows. */
  @Get()
  @May('worker')
  @AnswersPage<RosterImportDto>('RosterImportDto')
  list(@By() by: Caller, @Query() query: PageQuery): Promise<PageDto<RosterImportDto>> {
    return this.roster.list(by, query);
  }

  /** One import, with its first faulty rows and who bars undoing. */
  @Get(':id')
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  read(@By() by: Caller, @Id() id: string): Promise<RosterImportDto> {
    return this.roster.read(by, id);
  }

  /** All faulty rows as a sheet, what to mend beside each; mended, it can be uploaded as it is. Audited. */
  @Get(':id/faults')
  @May('worker')
  @AnswersFile(XLSX_TYPE)
  async faults(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<StreamableFile> {
    return fileAnswer(await this.roster.faults(by, id, now), XLSX_TYPE, 'faults.xlsx');
  }

  /** Enters the good rows, all or none. 409 `roster-changed` when the register moved on since the dry run. */
  @Post(':id/apply')
  @HttpCode(200)
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  apply(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RosterImportDto> {
    return this.roster.apply(by, id, now);
  }

  /** Gives up an import that was not applied; what its rows said is forgotten. */
  @Post(':id/discard')
  @HttpCode(200)
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  discard(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RosterImportDto> {
    return this.roster.discard(by, id, now);
  }

  /** Takes out exactly what an import brought. 409 `roster-used` once anybody of it has been used (`usedBy`). */
  @Post(':id/undo')
  @HttpCode(200)
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  undo(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RosterImportDto> {
    return this.roster.undo(by, id, now);
  }

  /** Whom a second person calls or visits before the list counts: ten people whom the bank drew. Audited. */
  @Get(':id/sample')
  @May('worker')
  @Answers<RosterSampleDto>('RosterSampleDto')
  sampled(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RosterSampleDto> {
    return this.checks.read(by, id, now);
  }

  /** Writes a call or visit down. 403 `second-person-needed`: the caller brought the list, or it is about them or their kin. */
  @Post(':id/samples')
  @May('worker')
  @Answers<RosterSampleDto>('RosterSampleDto')
  sample(
    @By() by: Caller,
    @Id() id: string,
    @Body() body: SampleRosterBody,
    @Now() now: Temporal.Instant,
  ): Promise<RosterSampleDto> {
    return this.checks.sample(by, id, body, now);
  }

  /** The list is right, and what it says counts from now on. 409 `sample-missing`, `sample-wrong`, `already-done`. */
  @Post(':id/confirm')
  @HttpCode(200)
  @May('worker')
  @Answers<RosterImportDto>('RosterImportDto')
  confirm(@By() by: Caller, @Id() id: string, @Now() now: Temporal.Instant): Promise<RosterImportDto> {
    return this.checks.confirm(by, id, now);
  }
}

@Controller('roster-exports')
export class RosterExportsController {
  constructor(private readonly exports: RosterExportService) {}

  /** The elders or volunteers of the worker's organizations as a sheet, at most 20,000; identity numbers masked. Audited. */
  @Get()
  @May('worker')
  @AnswersFile(XLSX_TYPE)
  async export(
    @By() by: Caller,
    @Query() query: RosterKindQuery,
    @Now() now: Temporal.Instant,
  ): Promise<StreamableFile> {
    return fileAnswer(await this.exports.export(by, query.kind, now), XLSX_TYPE, `${query.kind}.xlsx`);
  }
}
