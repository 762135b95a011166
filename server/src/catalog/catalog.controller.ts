import { Controller, Get, Query } from '@nestjs/common';
import type { PageDto, ServiceItemDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { AnswersPage } from '../common/answers.decorator.js';
import { Now } from '../common/caller.js';
import { May } from '../common/may.decorator.js';
import { ServiceItemListQuery } from './catalog.bodies.js';
import { CatalogService } from './catalog.service.js';

@Controller('service-items')
export class CatalogController {
  constructor(private readonly catalog: CatalogService) {}

  /** The kinds of help that can be asked for now, each in its newest version; anyone may browse them. */
  @Get()
  @May('anyone')
  @AnswersPage<ServiceItemDto>('ServiceItemDto')
  list(@Query() query: ServiceItemListQuery, @Now() now: Temporal.Instant): Promise<PageDto<ServiceItemDto>> {
    return this.catalog.list(query, now);
  }
}
