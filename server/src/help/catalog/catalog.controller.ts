import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { PageDto, ServiceItemDto, ServiceItemVersionDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Answers, AnswersPage } from '../../platform/common/answers.decorator.js';
import { By, Now, type Caller } from '../../platform/common/caller.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import {
  CreateServiceItemBody,
  PlaceServiceItemBody,
  ServiceItemListQuery,
  WriteServiceItemVersionBody,
} from './catalog.bodies.js';
import { CatalogKeepingService } from './catalog-keeping.service.js';
import { CatalogService } from './catalog.service.js';
import { ItemCode } from './item-code.param.js';

@Controller('service-items')
export class CatalogController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly keeping: CatalogKeepingService,
  ) {}

  /** The kinds of help that can be asked for now, each in its version in force, most asked for first; anyone may browse them. */
  @Get()
  @May('anyone')
  @AnswersPage<ServiceItemDto>('ServiceItemDto')
  list(@Query() query: ServiceItemListQuery, @Now() now: Temporal.Instant): Promise<PageDto<ServiceItemDto>> {
    return this.catalog.list(query, now);
  }

  /** One kind of help as its version in force says; a retired one says since when. 404 before its first version is in force. */
  @Get(':code')
  @May('anyone')
  @Answers<ServiceItemDto>('ServiceItemDto')
  read(@ItemCode() code: string, @Now() now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.catalog.read(code, now);
  }

  /** An operator sees every version of an item, newest first, those still to come included. */
  @Get(':code/versions')
  @May('operator')
  @AnswersPage<ServiceItemVersionDto>('ServiceItemVersionDto')
  versions(@ItemCode() code: string, @Query() query: PageQuery): Promise<PageDto<ServiceItemVersionDto>> {
    return this.catalog.versions(code, query);
  }

  /**
   * An operator of the whole bank adds a kind of help; its code is made from the title. 409 `item-exists`: the name is
   * taken. 409 `item-oversteps`: it offers what no volunteer may do.
   */
  @Post()
  @May('operator')
  @Answers<ServiceItemDto>('ServiceItemDto')
  create(@By() by: Caller, @Body() body: CreateServiceItemBody, @Now() now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.keeping.create(by, body, now);
  }

  /**
   * Adds a version, in force at once or from `effectiveAt`; it also takes the place of one that is still to come. What
   * was asked for before keeps its version. 409 `stale`: somebody wrote another since `basedOnVersion`.
   */
  @Post(':code/versions')
  @May('operator')
  @Answers<ServiceItemDto>('ServiceItemDto')
  writeVersion(
    @By() by: Caller,
    @ItemCode() code: string,
    @Body() body: WriteServiceItemVersionBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceItemDto> {
    return this.keeping.writeVersion(by, code, body, now);
  }

  /** Takes an item out of use: nobody can ask for it any more; what runs goes on. 409 when it is retired already. */
  @Post(':code/retire')
  @HttpCode(200)
  @May('operator')
  @Answers<ServiceItemDto>('ServiceItemDto')
  retire(@By() by: Caller, @ItemCode() code: string, @Now() now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.keeping.retire(by, code, now);
  }

  /** Brings a retired item back. 409 when it is not retired. */
  @Post(':code/restore')
  @HttpCode(200)
  @May('operator')
  @Answers<ServiceItemDto>('ServiceItemDto')
  restore(@By() by: Caller, @ItemCode() code: string, @Now() now: Temporal.Instant): Promise<ServiceItemDto> {
    return this.keeping.restore(by, code, now);
  }

  /** Gives an item its place in every list; the first few stand large on the elders' page. */
  @Post(':code/position')
  @HttpCode(200)
  @May('operator')
  @Answers<ServiceItemDto>('ServiceItemDto')
  place(
    @By() by: Caller,
    @ItemCode() code: string,
    @Body() body: PlaceServiceItemBody,
    @Now() now: Temporal.Instant,
  ): Promise<ServiceItemDto> {
    return this.keeping.place(by, code, body.position, now);
  }
}
