import { Controller, Get, Inject } from '@nestjs/common';
import type { HealthDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers } from '../platform/common/answers.decorator.js';
import { Now } from '../platform/common/caller.js';
import { May } from '../platform/common/may.decorator.js';
import { SETTINGS, type Settings } from '../platform/common/settings.js';
import { Database } from '../platform/database/database.js';

const KEPT_MS = 1000;

@Controller('health')
export class HealthController {
  private asking: Promise<unknown> | null = null;
  private answeredAtMs = -KEPT_MS;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Answers 200 when the server and its database do; says in which mode it runs. Probes have no limit, so the database is
   * asked once a second, however many ask.
   */
  @Get()
  @May('anyone')
  @Answers<HealthDto>('HealthDto')
  async read(@Now() now: Temporal.Instant): Promise<HealthDto> {
    if (performance.now() - this.answeredAtMs >= KEPT_MS) await this.ask();
    return { status: 'ok', mode: this.settings.mode, now: now.toString() };
  }

  private async ask(): Promise<void> {
    this.asking ??= this.db.read.query('SELECT 1').finally(() => {
      this.asking = null;
    });
    await this.asking;
    this.answeredAtMs = performance.now();
  }
}
