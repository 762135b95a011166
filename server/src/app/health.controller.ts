import { Controller, Get, Inject } from '@nestjs/common';
import type { HealthDto } from '@huzhu/shared';
import { Answers } from '../common/answers.decorator.js';
import { May } from '../common/may.decorator.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { Database } from '../database/database.js';

@Controller('health')
export class HealthController {
  private asking: Promise<unknown> | null = null;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Answers 200 when the server and its database do; says in which mode it runs. Probes have no limit, so the database is
   * asked once, however many ask at once.
   */
  @Get()
  @May('anyone')
  @Answers<HealthDto>('HealthDto')
  async read(): Promise<HealthDto> {
    this.asking ??= this.db.read.query('SELECT 1').finally(() => {
      this.asking = null;
    });
    await this.asking;
    return { status: 'ok', mode: this.settings.mode };
  }
}
