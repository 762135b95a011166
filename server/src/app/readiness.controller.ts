import { Controller, Get } from '@nestjs/common';
import type { ReadinessDto } from '@huzhu/shared';
import { Answers } from '../platform/common/answers.decorator.js';
import { May } from '../platform/common/may.decorator.js';
import { Problem } from '../platform/common/problem.js';
import { Readiness } from './readiness.js';

@Controller('readiness')
export class ReadinessController {
  constructor(private readonly readiness: Readiness) {}

  /** For proxies: 503 while this server stops or its database is away, so that requests go to another one. */
  @Get()
  @May('anyone')
  @Answers<ReadinessDto>('ReadinessDto')
  async read(): Promise<ReadinessDto> {
    const status = await this.readiness.read();
    if (status !== 'ready' && status !== 'degraded') throw new Problem('not-ready');
    return { status };
  }
}
