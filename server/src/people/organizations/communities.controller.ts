import { Controller, Get, Query } from '@nestjs/common';
import type { CommunityDto, PageDto } from '@huzhu/shared';
import { AnswersPage } from '../../platform/common/answers.decorator.js';
import { May } from '../../platform/common/may.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';
import { CommunitiesService } from './communities.service.js';

@Controller('communities')
export class CommunitiesController {
  constructor(private readonly communities: CommunitiesService) {}

  /** The communities that one can register with, by name; anyone may read them. */
  @Get()
  @May('anyone')
  @AnswersPage<CommunityDto>('CommunityDto')
  list(@Query() query: PageQuery): Promise<PageDto<CommunityDto>> {
    return this.communities.list(query);
  }
}
